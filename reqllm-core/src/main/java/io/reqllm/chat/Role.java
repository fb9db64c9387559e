package io.reqllm.chat;

/**
 * Who speaks in a message.
 */
public enum Role {

	/** The application, instructing the model. */
	SYSTEM,

	/** The person, or the application in its place. */
	USER,

	/** The model. */
	ASSISTANT,

	/** A tool, answering a call of the model. */
	TOOL

}
