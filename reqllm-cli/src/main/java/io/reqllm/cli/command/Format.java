package io.reqllm.cli.command;

/** Forms of output for people and for programs. */
enum Format {

	/** A table for people. */
	TABLE,

	/** JSON for programs. */
	JSON

}
