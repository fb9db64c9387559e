package io.reqllm.protocol.request;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.reqllm.chat.Tool;

/**
 * Writes the names of tools where no dot is allowed in them, and finds the tool of a name
 * that comes back.
 */
public final class ToolNames {

	private final Map<String, String> written;

	private final Map<String, String> originals;

	/**
	 * Creates names for the tools of one request.
	 */
	public ToolNames(List<Tool> tools) {
		this.written = tools.isEmpty() ? Map.of() : new HashMap<>();
		this.originals = tools.isEmpty() ? Map.of() : new HashMap<>();
		for (Tool tool : tools) {
			if (tool.definition() != null) {
				keep(tool.name());
			}
		}
		for (Tool tool : tools) {
			if (fitting(tool.name()).equals(tool.name())) {
				take(tool.name());
			}
		}
		for (Tool tool : tools) {
			take(tool.name());
		}
	}

	/**
	 * Returns the name to send. A tool of an earlier turn need not be offered any more.
	 */
	public String write(String name) {
		return this.written.getOrDefault(name, fitting(name));
	}

	/**
	 * Returns the name of the tool that was called by the name that was sent. Some hosts
	 * leave marks of the model at it, as in {@code weather<|channel|>json}.
	 */
	public String read(String sent) {
		int mark = sent.indexOf("<|");
		String plain = (mark > 0 && !this.originals.containsKey(sent)) ? sent.substring(0, mark) : sent;
		return this.originals.getOrDefault(plain, sent);
	}

	/**
	 * Returns whether a tool of the request is sent under a name.
	 */
	public boolean offers(String sent) {
		return this.originals.containsKey(sent);
	}

	/**
	 * Returns a name that no tool of the request has.
	 */
	public String free(String wanted) {
		String free = fitting(wanted);
		while (this.originals.containsKey(free)) {
			free = free + "_";
		}
		return free;
	}

	/** What is offered in the provider's own words keeps its name. */
	private void keep(String name) {
		this.written.put(name, name);
		this.originals.put(name, name);
	}

	private void take(String name) {
		if (!this.written.containsKey(name)) {
			String fitting = free(name);
			this.written.put(name, fitting);
			this.originals.put(fitting, name);
		}
	}

	private static String fitting(String name) {
		String fitting = name.replaceAll("[^A-Za-z0-9_-]", "_");
		return fitting.isEmpty() ? "_" : fitting.substring(0, Math.min(fitting.length(), 64));
	}

}
