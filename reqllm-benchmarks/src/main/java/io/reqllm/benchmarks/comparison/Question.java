package io.reqllm.benchmarks.comparison;

/** What the clients without a library send, and what all ask. */
public final class Question {

	/** Where it is sent to. */
	public static final String PATH = "/chat/completions";

	/** The name of the model. */
	public static final String MODEL = "measured-1";

	/** The question itself. */
	public static final String PROMPT = "Describe the house.";

	static final String WHOLE = "{\"model\":\"" + MODEL + "\",\"messages\":[{\"role\":\"user\",\"content\":\"" + PROMPT
			+ "\"}]}";

	static final String STREAMED = WHOLE.substring(0, WHOLE.length() - 1) + ",\"stream\":true}";

	private Question() {
	}

}
