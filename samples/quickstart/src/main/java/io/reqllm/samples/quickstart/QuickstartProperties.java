package io.reqllm.samples.quickstart;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What the quickstart asks, and whom.
 *
 * @param prompt the question, unless the command line has another
 * @param providers whom to ask: the first whose key is set
 * @param local whom to ask else
 * @param simulator whom to ask at last
 * @param free by provider, why it costs nothing
 */
@ConfigurationProperties("quickstart")
record QuickstartProperties(String prompt, List<Candidate> providers, Local local, Simulator simulator,
		Map<String, String> free) {

	/**
	 * A provider with the model to ask.
	 *
	 * @param id the provider
	 * @param model its model
	 */
	record Candidate(String id, String model) {

		@Override
		public String toString() {
			return this.id + ":" + this.model;
		}

	}

	/**
	 * A provider on this machine.
	 *
	 * @param id the provider
	 * @param tagsUrl where it lists its models, in Ollama's words
	 * @param timeout how long to look for it
	 */
	record Local(String id, URI tagsUrl, Duration timeout) {
	}

	/**
	 * The provider inside this application.
	 *
	 * @param id the provider
	 * @param model its model
	 * @param tokensPerSecond how quickly it answers
	 */
	record Simulator(String id, String model, int tokensPerSecond) {

		@Override
		public String toString() {
			return this.id + ":" + this.model;
		}

	}

}
