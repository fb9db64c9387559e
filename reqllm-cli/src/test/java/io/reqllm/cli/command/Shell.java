package io.reqllm.cli.command;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.HashMap;
import java.util.Map;

import io.reqllm.cli.ReqLlmCli;
import io.reqllm.cli.context.Contexts;
import io.reqllm.json.Json;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;

import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

/** Runs commands as a shell would, in an environment that the test alone decides. */
final class Shell {

	private final Map<String, Object> environment = new HashMap<>();

	private StringWriter out = new StringWriter();

	private StringWriter err = new StringWriter();

	Shell with(String name, Object value) {
		this.environment.put(name, value);
		return this;
	}

	int run(String... arguments) {
		this.out = new StringWriter();
		this.err = new StringWriter();
		CommandLine commands = ReqLlmCli.commandLine(contexts());
		commands.setOut(new PrintWriter(this.out, true));
		commands.setErr(new PrintWriter(this.err, true));
		return commands.execute(arguments);
	}

	String out() {
		return this.out.toString();
	}

	JsonNode json() {
		return Json.tree(out());
	}

	String err() {
		return this.err.toString();
	}

	Contexts contexts() {
		return new Contexts(this::change);
	}

	private void change(ConfigurableEnvironment changed) {
		changed.getPropertySources().remove(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME);
		changed.getPropertySources().addFirst(new MapPropertySource("shell", this.environment));
	}

}
