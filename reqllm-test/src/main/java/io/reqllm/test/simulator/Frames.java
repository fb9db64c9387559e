package io.reqllm.test.simulator;

import java.util.ArrayList;
import java.util.List;

import tools.jackson.databind.JsonNode;

/** Collects the frames of a stream. */
final class Frames {

	private final List<String> all = new ArrayList<>();

	Frames data(JsonNode data) {
		this.all.add(data(data.toString()));
		return this;
	}

	Frames event(String event, JsonNode data) {
		this.all.add(named(event, data));
		return this;
	}

	Frames line(JsonNode line) {
		this.all.add(line + "\n");
		return this;
	}

	Frames text(String data) {
		this.all.add(data(data));
		return this;
	}

	List<String> all() {
		return this.all;
	}

	static String data(String data) {
		return "data: " + data + "\n\n";
	}

	static String named(String event, JsonNode data) {
		return "event: " + event + "\n" + data(data.toString());
	}

}
