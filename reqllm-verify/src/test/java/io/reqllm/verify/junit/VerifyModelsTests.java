package io.reqllm.verify.junit;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

import io.reqllm.LlmClient;
import io.reqllm.LlmClientBuilder;
import io.reqllm.catalog.ModelStore;
import io.reqllm.catalog.ProviderIndex;
import io.reqllm.model.Modality;
import io.reqllm.model.ModelProperties;
import io.reqllm.model.Route;
import io.reqllm.protocol.openai.OpenAiChatProtocol;
import io.reqllm.provider.AuthScheme;
import io.reqllm.provider.DeclaredProvider;
import io.reqllm.provider.ProviderRegistry;
import io.reqllm.provider.ProviderSpec;
import io.reqllm.test.LlmSimulator;
import io.reqllm.verify.Readiness;
import io.reqllm.verify.Verifier;
import io.reqllm.verify.VerifyPlanner;
import io.reqllm.verify.capability.BuiltInCapabilities;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

import static org.assertj.core.api.Assertions.assertThat;

/** What JUnit shows of a verification over HTTP, against the simulator. */
class VerifyModelsTests {

	@Test
	void eachCapabilityIsATestOfItsModel() {
		Map<String, TestExecutionResult> shown = run(Promises.class);

		assertThat(shown.keySet()).containsExactly("local:demo generate_text", "local:demo image_input",
				"local:demo parallel_tools", "local:demo usage");
		assertThat(shown.get("local:demo generate_text").getStatus()).isEqualTo(Status.SUCCESSFUL);
		assertThat(shown.get("local:demo usage").getStatus()).isEqualTo(Status.SUCCESSFUL);
	}

	@Test
	void whatIsNotAdvertisedIsAborted() {
		TestExecutionResult skipped = run(Promises.class).get("local:demo image_input");

		assertThat(skipped.getStatus()).isEqualTo(Status.ABORTED);
		assertThat(skipped.getThrowable().orElseThrow()).hasMessageContaining("not advertised");
	}

	@Test
	void aBrokenPromiseFailsAndSaysWhere() {
		TestExecutionResult failed = run(Promises.class).get("local:demo parallel_tools");

		assertThat(failed.getStatus()).isEqualTo(Status.FAILED);
		assertThat(failed.getThrowable().orElseThrow())
			.hasMessageContaining("local:demo parallel_tools FAILED: expected");
	}

	@Test
	void aProviderThatNobodyKnowsFailsTheFactory() {
		Map<String, TestExecutionResult> shown = run(Unknown.class);

		assertThat(shown.values()).singleElement()
			.satisfies(failed -> assertThat(failed.getThrowable().orElseThrow())
				.hasMessageContaining("did you mean [local]"));
	}

	private static Map<String, TestExecutionResult> run(Class<?> tests) {
		LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
			.selectors(DiscoverySelectors.selectClass(tests))
			.build();
		Map<String, TestExecutionResult> shown = new TreeMap<>();
		Map<String, String> names = new TreeMap<>();
		LauncherFactory.create().execute(request, new TestExecutionListener() {

			@Override
			public void executionStarted(TestIdentifier test) {
				names.put(test.getUniqueId(), test.getDisplayName());
			}

			@Override
			public void executionFinished(TestIdentifier test, TestExecutionResult result) {
				if (test.isTest() || result.getStatus() == Status.FAILED) {
					String parent = test.getParentId().map(names::get).orElse("");
					shown.put(parent + " " + test.getDisplayName(), result);
				}
			}

		});
		return shown;
	}

	private static Verifier verifier(String baseUrl) {
		ProviderSpec spec = ProviderSpec.builder("local")
			.routes(List.of(Route.of("openai-chat", baseUrl)))
			.auth(AuthScheme.NONE)
			.build();
		ProviderRegistry registry = new ProviderRegistry(List.of(),
				List.of(new DeclaredProvider(spec, Map.of("openai-chat", new OpenAiChatProtocol()))));
		ModelProperties demo = ModelProperties.builder("demo").toolCall(true).input(Set.of(Modality.TEXT)).build();
		ModelStore catalog = new ModelStore(ProviderIndex.EMPTY, List.of(spec), Map.of("local", List.of(demo)), null);
		LlmClient client = new LlmClientBuilder().registry(registry).catalog(catalog).build();
		return new Verifier(client, new VerifyPlanner(registry, catalog, BuiltInCapabilities.all()), Readiness.READY);
	}

	/** Runs only when the tests above launch it. */
	static class Promises {

		private static LlmSimulator simulator;

		@BeforeAll
		static void start() {
			simulator = LlmSimulator.start();
		}

		@AfterAll
		static void stop() {
			simulator.close();
		}

		@VerifyModels(value = "local:d*", only = { "generate_text", "usage", "parallel_tools", "image_input" })
		Stream<DynamicNode> keepsItsPromises(ModelTests tests) {
			return tests.by(verifier(simulator.baseUrl()));
		}

	}

	/** Names a provider wrongly. */
	static class Unknown {

		@VerifyModels("lokal:demo")
		Stream<DynamicNode> keepsItsPromises(ModelTests tests) {
			return tests.by(verifier("http://127.0.0.1:9/v1"));
		}

	}

}
