package io.reqllm.boot.autoconfigure;

import java.util.List;
import java.util.Map;

import io.reqllm.boot.config.ReqLlmProperties;
import io.reqllm.http.ConfiguredCredentials;
import io.reqllm.model.Route;
import io.reqllm.provider.ProviderRegistry;
import io.reqllm.provider.ProviderSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

class ProviderEntryTests {

	private final ApplicationContextRunner application = Applications.plain();

	@Test
	void aTypeLendsDataAndModelsToSeveralInstances() {
		this.application
			.withPropertyValues("reqllm.providers.team-blue.type=openai", "reqllm.providers.team-red.type=openai",
					"reqllm.providers.team-red.name=Red")
			.run(context -> {
				assertThat(spec(context, "team-blue").facts()).isEqualTo("openai");
				assertThat(spec(context, "team-blue").routes()).isEqualTo(spec(context, "openai").routes());
				assertThat(spec(context, "team-blue").name()).isEqualTo("team-blue");
				assertThat(spec(context, "team-red").name()).isEqualTo("Red");
				assertThat(context).hasBean("reqllm.provider.team-blue").hasBean("reqllm.provider.openai");
			});
	}

	@Test
	void aTypeLendsTheNamesOfItsKeysOnlyToItsOwnHost() {
		this.application
			.withPropertyValues("reqllm.providers.same.type=openai", "reqllm.providers.other.type=openai",
					"reqllm.providers.other.base-url=https://llm.blue.example/v1",
					"reqllm.providers.openai.base-url=https://proxy.example/v1")
			.run(context -> {
				assertThat(spec(context, "same").keyNames()).containsExactly("OPENAI_API_KEY");
				assertThat(spec(context, "other").keyNames()).isEmpty();
				assertThat(spec(context, "openai").keyNames()).containsExactly("OPENAI_API_KEY");
			});
	}

	@Test
	void anEntryLiesOverTheDataOfItsProvider() {
		this.application.withPropertyValues("reqllm.providers.openai.wire=openai-chat",
				"reqllm.providers.openai.base-url=https://proxy.example/v1", "reqllm.providers.openai.auth=header:k",
				"reqllm.providers.openai.dialect.max-tokens-field=max_tokens",
				"reqllm.providers.openai.key-names=PROXY_KEY")
			.run(context -> {
				ProviderSpec spec = spec(context, "openai");

				assertThat(spec.name()).isEqualTo("OpenAI");
				assertThat(spec.routes()).singleElement().satisfies(route -> {
					assertThat(route.wire()).isEqualTo("openai-chat");
					assertThat(route.baseUrl()).isEqualTo("https://proxy.example/v1");
					assertThat(route.dialect()).containsEntry("max-tokens-field", "max_tokens");
				});
				assertThat(spec.auth().parameter()).isEqualTo("k");
				assertThat(spec.keyNames()).containsExactly("PROXY_KEY");
			});
	}

	@Test
	void wireAndBaseUrlMakeAProviderOfOnesOwn() {
		this.application
			.withPropertyValues("reqllm.providers.gateway.wire=openai-chat",
					"reqllm.providers.gateway.base-url=https://gateway.example/v1")
			.run(context -> assertThat(spec(context, "gateway").routes())
				.isEqualTo(List.of(Route.of("openai-chat", "https://gateway.example/v1"))));
	}

	@Test
	void namesOfParametersNeedNotBeWrittenAsInTheUrl() {
		this.application.withPropertyValues("reqllm.providers.azure.parameters.azure-resource-name=mine")
			.run(context -> assertThat(spec(context, "azure").parameters()).containsEntry("AZURE_RESOURCE_NAME",
					"mine"));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					reqllm.providers.team.type=opnai            | 'opnai', which is no provider       | Did you mean [openai
					reqllm.providers.opnai.api-key=k            | configures no provider              | Did you mean [openai
					reqllm.providers.open-ai.api-key=k          | the same name as 'openai'           | Write reqllm.providers.openai
					reqllm.providers.OpenAI.api-key=k           | the same name as 'openai'           | Write reqllm.providers.openai
					reqllm.providers.brandnew.api-key=k         | configures no provider              | wire and base-url
					reqllm.providers.openai.base-ulr=http://x   | no property 'base-ulr'              | Did you mean [base-url]?
					reqllm.providers.openai.base-url=host/v1    | does not begin with https://        | Correct the entry
					reqllm.providers.alias.type=openai          | reserved for the other names        | Correct the entry
					reqllm.providers.openai.auth=?              | Incomplete auth scheme               | Correct the entry
					reqllm.providers.openai.dialect.a=b         | a dialect is one of a wire          | Correct the entry
					reqllm.providers.openai.api-key=${NO_KEY_X} | is to come from 'NO_KEY_X'          | Set NO_KEY_X, or write
					""")
	void anEntryThatCannotBeMeantStopsTheStart(String property, String description, String action) {
		this.application.withPropertyValues(property).run(context -> {
			assertThat(Analyses.of(context).getDescription()).contains(description);
			assertThat(Analyses.of(context).getAction()).contains(action);
		});
	}

	@Test
	void twoSpellingsOfOneIdStopTheStart() {
		this.application
			.withPropertyValues("reqllm.providers.team-blue.type=openai", "reqllm.providers.teamblue.api-key=k")
			.run(context -> assertThat(Analyses.of(context).getDescription()).contains("the same name as"));
	}

	@Test
	void aBlankKeyCountsAsAbsent() {
		this.application.withPropertyValues("reqllm.providers.openai.api-key=${NO_KEY_X:}", "OPENAI_API_KEY=k")
			.run(context -> assertThat(context.getBean(ConfiguredCredentials.class).sourceOf(spec(context, "openai")))
				.isEqualTo("OPENAI_API_KEY"));
	}

	@Test
	void theEnvironmentKnowsNoDashes() {
		this.application
			.withInitializer(context -> context.getEnvironment()
				.getPropertySources()
				.addFirst(new SystemEnvironmentPropertySource(
						"test-" + StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
						Map.of("REQLLM_PROVIDERS_TEAMBLUE_APIKEY", "k", "REQLLM_PROVIDERS_CLOUDFLAREWORKERSAI_NAME",
								"Renamed"))))
			.withPropertyValues("reqllm.providers.team-blue.type=openai")
			.run(context -> {
				assertThat(context.getBean(ProviderRegistry.class).find("teamblue")).isEmpty();
				assertThat(context.getBean(ConfiguredCredentials.class).sourceOf(spec(context, "team-blue")))
					.isEqualTo("reqllm.providers.team-blue.api-key");
				assertThat(spec(context, "cloudflare-workers-ai").name()).isEqualTo("Renamed");
			});
	}

	@Test
	void nothingPrintsAKey() {
		this.application
			.withPropertyValues("reqllm.providers.openai.api-key=hush-hush",
					"reqllm.providers.openai.headers.X-A=hush-hush",
					"reqllm.providers.openai.proxy=http://me:hush-hush@proxy.example:1")
			.run(context -> assertThat(context.getBean(ReqLlmProperties.class).toString()).contains("X-A")
				.doesNotContain("hush-hush"));
	}

	private static ProviderSpec spec(AssertableApplicationContext context, String id) {
		return context.getBean(ProviderRegistry.class).get(id).spec();
	}

}
