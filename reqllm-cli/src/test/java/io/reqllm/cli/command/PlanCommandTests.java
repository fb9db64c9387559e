package io.reqllm.cli.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import io.reqllm.CallPlan;
import io.reqllm.CallPlanner;
import io.reqllm.catalog.ModelCatalog;
import io.reqllm.catalog.ProviderIndex;
import io.reqllm.chat.ChatRequest;
import io.reqllm.error.InvalidRequestException;
import io.reqllm.model.Model;
import io.reqllm.provider.DeclaredProvider;
import io.reqllm.provider.ProviderRegistry;
import io.reqllm.provider.ProviderSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

class PlanCommandTests {

	private static final String SECRET = "hush-hush-0815";

	private final Shell shell = new Shell();

	@TempDir
	private Path folder;

	@Test
	void showsTheRequestAndWhatIsMissing() {
		assertThat(this.shell.run("plan", "openai:gpt-4o-mini", "How", "are", "you?", "--stream", "--option",
				"max-tokens=20"))
			.isZero();

		assertThat(this.shell.out()).startsWith("POST https://api.openai.com/v1/")
			.contains("Authorization: Bearer [hidden]", "Accept: text/event-stream", "\"How are you?\"", "20",
					"missing: set reqllm.providers.openai.api-key or OPENAI_API_KEY", "Not ready to be sent.");
	}

	@Test
	void tellsWhatIsDroppedAndChanged() {
		this.shell.run("plan", "anthropic:claude-opus-4-1", "Hi", "--option", "seed=7", "--format", "json");

		assertThat(this.shell.json().path("warnings")).anySatisfy(warning -> {
			assertThat(warning.path("kind").stringValue()).isEqualTo("dropped");
			assertThat(warning.path("subject").stringValue()).isEqualTo("seed");
		});
		assertThat(this.shell.json().path("body").has("seed")).isFalse();
	}

	@Test
	void takesPicturesToolsAndSchemas() throws Exception {
		Path picture = Files.write(this.folder.resolve("red.png"), new byte[600]);
		Path schema = Files.writeString(this.folder.resolve("schema.json"),
				"{\"type\":\"object\",\"properties\":{\"password\":{\"type\":\"string\"}}}");

		this.shell.run("plan", "groq:meta-llama/llama-4-scout-17b-16e-instruct", "What?", "--image", picture.toString(),
				"--tool-demo", "--schema", schema.toString(), "--format", "json");

		assertThat(this.shell.out()).contains("get_time", "data:image/png;base64,", "characters)", "\"password\"");
	}

	@Test
	void tellsWhyNothingWouldBeSent() throws Exception {
		Path picture = Files.write(this.folder.resolve("red.png"), new byte[6]);

		assertThat(this.shell.run("plan", "openai:gpt-3.5-turbo", "What?", "--image", picture.toString())).isZero();
		assertThat(this.shell.out()).startsWith("Nothing would be sent: openai:gpt-3.5-turbo takes no image input");
	}

	@Test
	void aSlipOfThePenIsBadUsage() {
		assertThat(this.shell.run("plan", "opnai:gpt-4o")).isEqualTo(2);
		assertThat(this.shell.err()).contains("did you mean [openai");
		assertThat(this.shell.run("plan", "gpt-4o")).isEqualTo(2);
		assertThat(this.shell.run("plan", "openai:gpt-4o", "--image", "nothing.png")).isEqualTo(2);
		assertThat(this.shell.err()).contains("Cannot read nothing.png");
	}

	@ParameterizedTest
	@ValueSource(strings = { "table", "json" })
	void showsNoSecret(String format) {
		this.shell.with("OPENAI_API_KEY", SECRET)
			.with("reqllm.providers.openai.headers.X-Gateway", SECRET + "-header")
			.with("reqllm.providers.openai.defaults.api_key", SECRET + "-extra")
			.with("reqllm.providers.openai.base-url", "https://me:" + SECRET + "@llm.example/v1?token=" + SECRET);

		assertThat(this.shell.run("plan", "openai:gpt-4o", "My key is " + SECRET, "--format", format)).isZero();

		assertThat(this.shell.out()).contains("[hidden]", "OPENAI_API_KEY").doesNotContain("hush");
	}

	@ParameterizedTest
	@CsvSource({ "anthropic:claude-opus-4-8, ANTHROPIC_API_KEY, header:x-api-key",
			"google:gemini-2.5-pro, GEMINI_API_KEY, query:key", "openai:gpt-4o, OPENAI_API_KEY, bearer:X-Proxy-Key",
			"amazon-bedrock:us.amazon.nova-pro-v1:0, AWS_BEARER_TOKEN_BEDROCK, aws-sigv4",
			"google-vertex:gemini-2.5-pro, GOOGLE_VERTEX_API_KEY, google-adc" })
	void showsNoSecretHoweverItIsSignedAndWhateverIsAsked(String model, String name, String auth) {
		String provider = "reqllm.providers." + model.substring(0, model.indexOf(':')) + ".";
		this.shell.with(name, SECRET)
			.with("AWS_SECRET_ACCESS_KEY", SECRET)
			.with(provider + "auth", auth)
			.with(provider + "api-key", SECRET + "-property")
			.with(provider + "parameters.token", SECRET + "-parameter")
			.with(provider + "headers.Authorization", "Basic " + SECRET);

		for (List<String> options : List.of(List.of("--json"),
				List.of("--stream", "--tool-demo", "--format", "json", "--option", "user=me"))) {
			List<String> arguments = new ArrayList<>(List.of("plan", model, "What is " + SECRET + "?"));
			arguments.addAll(options);

			assertThat(this.shell.run(arguments.toArray(String[]::new))).as(this.shell.err()).isZero();

			assertThat(this.shell.out() + this.shell.err()).contains("hidden").doesNotContain("hush");
		}
	}

	/**
	 * Every model of every provider, without a key, and once more with a key for each.
	 */
	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void plansTheWholeCatalogue(boolean keys) {
		Map<String, Object> secrets = new HashMap<>();
		ProviderIndex.load(null)
			.providers()
			.forEach(spec -> spec.keyNames().forEach(name -> secrets.put(name, SECRET)));
		secrets.forEach((name, value) -> this.shell.with(name, keys ? value : ""));
		Set<String> planned = new TreeSet<>();
		List<String> refused = new ArrayList<>();
		try (ConfigurableApplicationContext context = this.shell.contexts().open()) {
			CallPlanner planner = context.getBean(CallPlanner.class);
			ProviderRegistry registry = context.getBean(ProviderRegistry.class);
			for (String id : registry.ids()) {
				for (Model model : context.getBean(ModelCatalog.class).models(id)) {
					String plan = plan(planner, model, refused);
					assertThat(plan).doesNotContain(SECRET);
					if (!plan.isEmpty()) {
						planned.add(id);
					}
				}
			}
			assertThat(planned).hasSize(supported(registry));
			assertThat(refused).allMatch(why -> why.contains("which is not built yet"));
		}
	}

	private static String plan(CallPlanner planner, Model model, List<String> refused) {
		try {
			CallPlan plan = planner.plan(ChatRequest.of(model.id().toString(), "Hello"), true);
			JsonNode body = plan.body();
			assertThat(body.isObject()).isTrue();
			assertThat(plan.url()).startsWith(plan.unset().isEmpty() ? "http" : "");
			return plan.toString();
		}
		catch (InvalidRequestException ex) {
			refused.add(String.valueOf(ex.getMessage()));
			return "";
		}
	}

	private static int supported(ProviderRegistry registry) {
		return (int) registry.ids()
			.stream()
			.map(registry::get)
			.filter(provider -> ((DeclaredProvider) provider).supported())
			.map(provider -> provider.spec())
			.map(ProviderSpec::id)
			.count();
	}

}
