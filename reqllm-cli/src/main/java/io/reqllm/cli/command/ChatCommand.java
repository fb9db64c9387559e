package io.reqllm.cli.command;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

import io.reqllm.LlmClient;
import io.reqllm.answer.ResponseAssembler;
import io.reqllm.answer.StreamEvent;
import io.reqllm.answer.StreamEvent.TextDelta;
import io.reqllm.answer.StreamEvent.ThinkingDelta;
import io.reqllm.chat.ChatResponse;
import io.reqllm.chat.ContentPart.ToolCall;
import io.reqllm.chat.Message;
import io.reqllm.cli.context.Contexts;
import io.reqllm.cli.context.Simulation;
import io.reqllm.json.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.context.ConfigurableApplicationContext;

/** Talks with a model. */
@Command(name = "chat", mixinStandardHelpOptions = true,
		description = "Asks a model and streams its answer. Without a prompt it reads one a line, as a conversation.",
		exitCodeListHeading = "Exit codes:%n",
		exitCodeList = { "0:answered", "1:a call failed", "2:bad input or usage" })
public final class ChatCommand implements Callable<Integer> {

	private static final int MOST_ROUNDS = 5;

	private static final String FAINT = "\u001B[2m";

	private static final String RESET = "\u001B[0m";

	private final Contexts contexts;

	@Mixin
	private Terminal terminal = new Terminal();

	@Mixin
	private QuestionOptions question = new QuestionOptions();

	@Option(names = "--format", paramLabel = "FORMAT", description = "${COMPLETION-CANDIDATES}; table by default.")
	private Format format = Format.TABLE;

	@Option(names = "--simulator", description = "Ask the embedded simulator in place of the provider.")
	private boolean simulator;

	/**
	 * Creates the command; picocli sets its options.
	 */
	public ChatCommand(Contexts contexts) {
		this.contexts = contexts;
	}

	@Override
	public Integer call() throws IOException {
		String model = this.question.request(List.of(Message.user("Hello"))).model().toString();
		if (!this.simulator) {
			try (ConfigurableApplicationContext context = this.contexts.open()) {
				talk(context.getBean(LlmClient.class));
			}
			return 0;
		}
		try (Simulation simulation = Simulation.start();
				ConfigurableApplicationContext context = this.contexts.open(simulation.properties(List.of(model)))) {
			talk(context.getBean(LlmClient.class));
		}
		return 0;
	}

	private void talk(LlmClient client) throws IOException {
		if (!this.question.prompt().isBlank()) {
			answer(client, List.of(this.question.turn(this.question.prompt())));
			return;
		}
		BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()));
		List<Message> talk = new ArrayList<>();
		for (String line = lines.readLine(); line != null; line = lines.readLine()) {
			if (!line.isBlank()) {
				talk.add(talk.isEmpty() ? this.question.turn(line) : Message.user(line));
				talk = answer(client, talk);
			}
		}
	}

	/**
	 * Asks until no tool is to be run any more; returns the conversation with the answer.
	 */
	private List<Message> answer(LlmClient client, List<Message> talk) {
		List<Message> whole = new ArrayList<>(talk);
		for (int round = 0; round < MOST_ROUNDS; round++) {
			ResponseAssembler assembler = new ResponseAssembler();
			client.stream(this.question.request(whole)).doOnNext(assembler::accept).doOnNext(this::show).blockLast();
			ChatResponse answer = assembler.response();
			whole.add(answer.message());
			told(answer);
			if (answer.toolCalls().isEmpty()) {
				break;
			}
			answer.toolCalls().forEach(call -> whole.add(ran(call)));
		}
		return whole;
	}

	private Message ran(ToolCall call) {
		Message result = TimeTool.run(call, Clock.systemUTC());
		this.terminal.err().println("[" + call.name() + call.arguments() + "]");
		this.terminal.err().flush();
		return result;
	}

	private void show(StreamEvent event) {
		PrintWriter out = this.terminal.out();
		if (this.format == Format.JSON) {
			return;
		}
		if (event instanceof TextDelta delta) {
			out.print(delta.text());
		}
		else if (event instanceof ThinkingDelta delta && this.terminal.coloured()) {
			out.print(FAINT + delta.text() + RESET);
		}
		out.flush();
	}

	private void told(ChatResponse answer) {
		if (this.format == Format.JSON) {
			this.terminal.print(json(answer));
			return;
		}
		this.terminal.out().println();
		this.terminal.out().flush();
		PrintWriter err = this.terminal.err();
		answer.metadata().warnings().forEach(warning -> err.println("[" + warning.message() + "]"));
		err.println("[" + answer.metadata().model() + ", " + answer.usage().totalInput() + " tokens in, "
				+ answer.usage().totalOutput() + " out, "
				+ ((answer.cost() != null) ? answer.cost().total().toPlainString() + " USD" : "cost unknown") + "]");
		err.flush();
	}

	private static ObjectNode json(ChatResponse answer) {
		ObjectNode json = Json.object()
			.put("model", answer.metadata().model().toString())
			.put("text", answer.text())
			.put("thinking", answer.thinking())
			.put("finishReason", String.valueOf(answer.finishReason()));
		answer.toolCalls()
			.forEach(call -> json.withArray("toolCalls")
				.addObject()
				.put("name", call.name())
				.put("arguments", call.arguments()));
		json.set("usage", Json.treeOf(answer.usage()));
		json.put("costUsd", (answer.cost() != null) ? answer.cost().total() : null);
		answer.metadata().warnings().forEach(warning -> json.withArray("warnings").add(warning.message()));
		return json;
	}

}
