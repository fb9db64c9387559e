package io.reqllm.benchmarks.streaming;

/** What the clients without a library send. */
final class Question {

	static final String PATH = "/chat/completions";

	static final String PROMPT = "Describe the house.";

	static final String BODY = "{\"model\":\"measured-1\",\"messages\":[{\"role\":\"user\",\"content\":\"" + PROMPT
			+ "\"}],\"stream\":true}";

	private Question() {
	}

}
