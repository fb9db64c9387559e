package io.reqllm.samples.quickstart;

/**
 * The model to ask.
 *
 * @param model its name, like {@code openai:gpt-4o}
 * @param why what to tell beforehand
 */
record Choice(String model, String why) {
}
