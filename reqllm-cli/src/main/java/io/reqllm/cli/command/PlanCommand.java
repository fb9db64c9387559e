package io.reqllm.cli.command;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.concurrent.Callable;

import io.reqllm.CallPlan;
import io.reqllm.CallPlanner;
import io.reqllm.chat.ChatRequest;
import io.reqllm.chat.Warning;
import io.reqllm.cli.context.Contexts;
import io.reqllm.cli.sync.BadInputException;
import io.reqllm.error.InvalidRequestException;
import io.reqllm.json.Json;
import io.reqllm.provider.ProviderRegistry;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.context.ConfigurableApplicationContext;

/** Shows what would be sent. */
@Command(name = "plan", mixinStandardHelpOptions = true,
		description = "Shows the exact request that a question makes, secrets hidden, and sends nothing. Needs no key.",
		exitCodeListHeading = "Exit codes:%n",
		exitCodeList = { "0:the plan is told, also if it is that nothing would be sent", "2:bad input or usage" })
public final class PlanCommand implements Callable<Integer> {

	private final Contexts contexts;

	@Mixin
	private Terminal terminal = new Terminal();

	@Mixin
	private QuestionOptions question = new QuestionOptions();

	@Option(names = "--stream", description = "Ask for a stream.")
	private boolean stream;

	@Option(names = "--format", paramLabel = "FORMAT", description = "${COMPLETION-CANDIDATES}; table by default.")
	private Format format = Format.TABLE;

	/**
	 * Creates the command; picocli sets its options.
	 */
	public PlanCommand(Contexts contexts) {
		this.contexts = contexts;
	}

	@Override
	public Integer call() {
		String prompt = this.question.prompt().isBlank() ? "Hello" : this.question.prompt();
		ChatRequest request = this.question.request(List.of(this.question.turn(prompt)));
		try (ConfigurableApplicationContext context = this.contexts.open()) {
			requireProvider(request, context.getBean(ProviderRegistry.class));
			try {
				print(context.getBean(CallPlanner.class).plan(request, this.stream));
			}
			catch (InvalidRequestException ex) {
				refused(request, String.valueOf(ex.getMessage()));
			}
		}
		this.terminal.out().flush();
		return 0;
	}

	/** A name that nobody knows is a slip of the pen and no plan. */
	private static void requireProvider(ChatRequest request, ProviderRegistry registry) {
		try {
			registry.get(request.model().provider());
		}
		catch (InvalidRequestException ex) {
			throw new BadInputException(String.valueOf(ex.getMessage()), ex);
		}
	}

	private void refused(ChatRequest request, String why) {
		if (this.format == Format.JSON) {
			this.terminal.print(Json.object().put("model", request.model().toString()).put("refused", why));
		}
		else {
			this.terminal.out().println("Nothing would be sent: " + why);
		}
	}

	private void print(CallPlan plan) {
		if (this.format == Format.JSON) {
			this.terminal.print(json(plan));
			return;
		}
		PrintWriter out = this.terminal.out();
		out.println("POST " + plan.url());
		new TreeMap<>(plan.headers()).forEach((name, value) -> out.println(name + ": " + value));
		out.println();
		out.println(plan.body().toPrettyString());
		out.println();
		out.println("model    " + plan.model());
		out.println("wire     " + plan.wire());
		out.println("key      " + key(plan));
		plan.unset().stream().sorted().forEach(name -> out.println("missing  " + name + " (part of the address)"));
		plan.warnings().forEach(warning -> out.println(String.format("%-8s ", word(warning)) + warning.message()));
		out.println(plan.ready() ? "Ready to be sent." : "Not ready to be sent.");
	}

	private static String key(CallPlan plan) {
		CallPlan.Signature signature = plan.signature();
		if (signature.source() != null) {
			return signature.scheme() + ", from " + signature.source();
		}
		return signature.scheme() + (signature.optional() ? ", none, and none is needed"
				: ", missing: set " + String.join(" or ", signature.names()));
	}

	private static ObjectNode json(CallPlan plan) {
		ObjectNode json = Json.object()
			.put("model", plan.model().toString())
			.put("wire", plan.wire())
			.put("method", "POST")
			.put("url", plan.url());
		json.set("headers", Json.treeOf(new TreeMap<>(plan.headers())));
		json.set("signature", Json.treeOf(plan.signature()));
		json.set("body", plan.body());
		ArrayNode warnings = json.putArray("warnings");
		plan.warnings()
			.forEach(warning -> warnings.addObject()
				.put("kind", word(warning))
				.put("subject", warning.subject())
				.put("message", warning.message()));
		json.set("unset", Json.treeOf(plan.unset()));
		return json.put("ready", plan.ready());
	}

	private static String word(Warning warning) {
		return warning.kind().name().toLowerCase(Locale.ROOT);
	}

}
