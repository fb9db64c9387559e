package io.reqllm.cli.command;

import io.reqllm.verify.CapabilityResult;

/** Shows on a terminal, and nowhere else, how far a long run is. */
final class Progress {

	private static final String LINE_START = "\r\u001B[K";

	private final Terminal terminal;

	private final int total;

	private int done;

	Progress(Terminal terminal, int total) {
		this.terminal = terminal;
		this.total = total;
	}

	synchronized void passed(CapabilityResult result) {
		this.done++;
		if (this.terminal.coloured()) {
			this.terminal.err()
				.print(LINE_START + this.done + "/" + this.total + " " + result.model() + " " + result.capability());
			this.terminal.err().flush();
		}
	}

	void end() {
		if (this.terminal.coloured()) {
			this.terminal.err().print(LINE_START);
			this.terminal.err().flush();
		}
	}

}
