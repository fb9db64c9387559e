package io.reqllm.providers;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import io.reqllm.catalog.ModelQuery;
import io.reqllm.catalog.ModelStore;
import io.reqllm.catalog.ProviderIndex;
import io.reqllm.chat.ChatRequest;
import io.reqllm.http.Authenticators;
import io.reqllm.model.Model;
import io.reqllm.model.ModelId;
import io.reqllm.model.ModelProperties;
import io.reqllm.model.Route;
import io.reqllm.provider.AuthScheme;
import io.reqllm.provider.BaseUrls;
import io.reqllm.provider.ChatCall;
import io.reqllm.provider.Provider;
import io.reqllm.provider.ProviderSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Where the models of the catalogue are reached that go another way than their provider,
 * and how the providers are addressed whose URLs have variables.
 */
class OwnRoutesTests {

	/** Nobody built what these three need. */
	private static final Set<String> OUTSIDE = Set.of("gitlab", "sap-ai-core", "watsonx");

	private static final Map<String, String> ENVIRONMENT = Map.of("AWS_REGION", "us-east-1", "AZURE_RESOURCE_NAME",
			"contoso", "AZURE_COGNITIVE_SERVICES_RESOURCE_NAME", "contoso", "GOOGLE_VERTEX_PROJECT", "prj",
			"GOOGLE_VERTEX_LOCATION", "us-east5", "NEON_AI_GATEWAY_BASE_URL", "https://neon.example/ai");

	private static final ProviderIndex INDEX = ProviderIndex.load(OwnRoutesTests.class.getClassLoader());

	private static final Map<String, Provider> PROVIDERS = BuiltInProviders.all()
		.stream()
		.collect(Collectors.toMap(provider -> provider.spec().id(), provider -> provider));

	private static final List<Model> MODELS = new ModelStore(INDEX, List.of(), Map.of(), null).search(ModelQuery.ALL);

	/** One row for each way that models of a provider go; the number tells how many. */
	@ParameterizedTest(name = "{0}")
	@CsvSource(delimiter = '|',
			textBlock = """
					agentrouter:claude-opus-4-8                | 2  | https://agentrouter.org/v1/messages | header:x-api-key
					amazon-bedrock:google.gemma-4-26b-a4b      | 14 | https://bedrock-mantle.us-east-1.api.aws/openai/v1/responses | aws-sigv4:bedrock-mantle
					amazon-bedrock:openai.gpt-oss-120b         | 2  | https://bedrock-mantle.us-east-1.api.aws/v1/responses | aws-sigv4:bedrock-mantle
					azure:claude-fable-5                       | 15 | https://contoso.services.ai.azure.com/anthropic/v1/messages | header:x-api-key
					azure:deepseek-v4-flash                    | 5  | https://contoso.services.ai.azure.com/models/chat/completions | header:api-key
					azure-cognitive-services:claude-fable-5    | 15 | https://contoso.services.ai.azure.com/anthropic/v1/messages | header:x-api-key
					azure-cognitive-services:kimi-k2.5         | 2  | https://contoso.services.ai.azure.com/models/chat/completions | header:api-key
					cohere:north-mini-code-1-0                 | 1  | https://api.cohere.ai/compatibility/v1/chat/completions | bearer
					freemodel:gpt-5.3-codex                    | 4  | https://api.freemodel.dev/v1/chat/completions | bearer
					github-copilot:gpt-5.3-codex               | 12 | https://api.githubcopilot.com/responses | bearer
					google-vertex:claude-fable-5-1@default     | 16 | https://us-east5-aiplatform.googleapis.com/v1/projects/prj/locations/us-east5/publishers/anthropic/models/claude-fable-5-1%40default:streamRawPredict | google-adc
					google-vertex:deepseek-ai/deepseek-v3.1-maas | 17 | https://us-east5-aiplatform.googleapis.com/v1/projects/prj/locations/us-east5/endpoints/openapi/chat/completions | google-adc
					neon:gpt-5                                 | 16 | https://neon.example/ai/openai/v1/responses | bearer
					ofox:anthropic/claude-fable-5              | 13 | https://api.ofox.ai/anthropic/v1/messages | header:x-api-key
					ofox:google/gemini-3.1-pro-preview         | 6  | https://api.ofox.ai/gemini/v1beta/models/google/gemini-3.1-pro-preview:streamGenerateContent?alt=sse | header:x-goog-api-key
					ofox:openai/gpt-4.1                        | 24 | https://api.ofox.ai/v1/responses | bearer
					opencode:claude-3-5-haiku                  | 23 | https://opencode.ai/zen/v1/messages | header:x-api-key
					opencode:gemini-3-flash                    | 8  | https://opencode.ai/zen/v1/models/gemini-3-flash:streamGenerateContent?alt=sse | header:x-goog-api-key
					opencode:gpt-5                             | 32 | https://opencode.ai/zen/v1/responses | bearer
					opencode-go:gpt-5.6-luna                   | 7  | https://opencode.ai/zen/go/v1/responses | bearer
					opencode-go:minimax-m2.7                   | 3  | https://opencode.ai/zen/go/v1/messages | header:x-api-key
					sakana:fugu                                | 3  | https://api.sakana.ai/v1/responses | bearer
					vivgrid:claude-fable-5                     | 6  | https://api.vivgrid.com/v1/messages | header:x-api-key
					vivgrid:deepseek-v3.2                      | 11 | https://api.vivgrid.com/v1/chat/completions | bearer
					zenmux:anthropic/claude-3.5-haiku          | 24 | https://zenmux.ai/api/anthropic/v1/messages | header:x-api-key
					zenmux:openai/gpt-5                        | 15 | https://zenmux.ai/api/v1/responses | bearer
					""")
	void aModelOfAnotherWayIsReachedThere(String id, int count, String url, String auth) {
		Model model = find(id);

		assertThat(uri(model, ENVIRONMENT)).isEqualTo(url);
		assertThat(scheme(model)).isEqualTo(AuthScheme.parse(auth));
		assertThat(MODELS).filteredOn(other -> way(other).equals(way(model))).hasSize(count);
	}

	@Test
	void theTableHasEveryWay() {
		Set<List<String>> ways = new HashSet<>();
		MODELS.stream().filter(OwnRoutesTests::goesAnotherWay).forEach(model -> ways.add(way(model)));

		assertThat(ways).hasSize(26);
	}

	/** Unlike the ways above, these are those of the providers themselves. */
	@ParameterizedTest(name = "{0} {1}")
	@CsvSource(delimiter = '|',
			textBlock = """
					azure:gpt-4.1          | - | https://contoso.openai.azure.com/openai/v1/responses | header:api-key
					azure-cognitive-services:gpt-4.1 | - | https://contoso.cognitiveservices.azure.com/openai/v1/responses | header:api-key
					google:gemini-2.5-pro  | - | https://generativelanguage.googleapis.com/v1beta/models/gemini-2.5-pro:streamGenerateContent?alt=sse | header:x-goog-api-key
					google-vertex:gemini-2.5-pro | us-east5 | https://us-east5-aiplatform.googleapis.com/v1/projects/prj/locations/us-east5/publishers/google/models/gemini-2.5-pro:streamGenerateContent?alt=sse | google-adc
					google-vertex:gemini-2.5-pro | global | https://aiplatform.googleapis.com/v1/projects/prj/locations/global/publishers/google/models/gemini-2.5-pro:streamGenerateContent?alt=sse | google-adc
					google-vertex:gemini-2.5-pro | eu | https://aiplatform.eu.rep.googleapis.com/v1/projects/prj/locations/eu/publishers/google/models/gemini-2.5-pro:streamGenerateContent?alt=sse | google-adc
					google-vertex:claude-opus-4@20250514 | global | https://aiplatform.googleapis.com/v1/projects/prj/locations/global/publishers/anthropic/models/claude-opus-4%4020250514:streamRawPredict | google-adc
					google-vertex:xai/grok-4.3 | global | https://aiplatform.googleapis.com/v1/projects/prj/locations/global/endpoints/openapi/chat/completions | google-adc
					google-vertex-anthropic:claude-opus-4@20250514 | us | https://aiplatform.us.rep.googleapis.com/v1/projects/prj/locations/us/publishers/anthropic/models/claude-opus-4%4020250514:streamRawPredict | google-adc
					amazon-bedrock:us.anthropic.claude-opus-4-20250514-v1:0 | - | https://bedrock-runtime.us-east-1.amazonaws.com/model/us.anthropic.claude-opus-4-20250514-v1%3A0/converse-stream | aws-sigv4
					amazon-bedrock:arn:aws:bedrock:us-west-2:123456789012:inference-profile/us.anthropic.claude-v1:0 | - | https://bedrock-runtime.us-west-2.amazonaws.com/model/arn%3Aaws%3Abedrock%3Aus-west-2%3A123456789012%3Ainference-profile%2Fus.anthropic.claude-v1%3A0/converse-stream | aws-sigv4
					amazon-bedrock:arn:aws-us-gov:bedrock:us-gov-west-1:1:provisioned-model/x | - | https://bedrock-runtime.us-gov-west-1.amazonaws.com/model/arn%3Aaws-us-gov%3Abedrock%3Aus-gov-west-1%3A1%3Aprovisioned-model%2Fx/converse-stream | aws-sigv4
					github-copilot:gpt-5-mini | - | https://api.githubcopilot.com/chat/completions | bearer
					github-copilot:claude-sonnet-4.6 | - | https://api.githubcopilot.com/chat/completions | bearer
					""")
	void aCloudIsReachedWhereItsVariablesSay(String id, String location, String url, String auth) {
		Map<String, String> environment = new HashMap<>(ENVIRONMENT);
		environment.put("GOOGLE_VERTEX_LOCATION", location);

		assertThat(uri(find(id), environment)).isEqualTo(url);
		assertThat(scheme(find(id))).isEqualTo(AuthScheme.parse(auth));
	}

	@ParameterizedTest
	@CsvSource({ "GOOGLE_CLOUD_PROJECT, GOOGLE_VERTEX_PROJECT, google-vertex:gemini-2.5-pro, /projects/prj/",
			"GOOGLE_CLOUD_LOCATION, GOOGLE_VERTEX_LOCATION, google-vertex:gemini-2.5-pro, /locations/us-east5/",
			"AWS_DEFAULT_REGION, AWS_REGION, amazon-bedrock:openai.gpt-oss-120b-1:0, us-east-1" })
	void theUsualNameOfAVariableWillDoToo(String usual, String own, String id, String part) {
		Map<String, String> environment = new HashMap<>(ENVIRONMENT);
		environment.put(usual, environment.remove(own));

		assertThat(uri(find(id), environment)).contains(part);
	}

	@Test
	void whatEveryProviderIsSignedByIsBuilt() {
		Authenticators authenticators = new Authenticators(BuiltInProviders.authenticators());
		Set<String> unsigned = new TreeSet<>();

		for (ProviderSpec provider : INDEX.providers()) {
			boolean signed = provider.routes()
				.stream()
				.allMatch(route -> authenticators.find(provider.auth(route).name()) != null);
			if (!signed) {
				unsigned.add(provider.id());
			}
		}
		for (Model model : MODELS) {
			String own = model.properties().auth();
			if (own != null && authenticators.find(AuthScheme.parse(own).name()) == null) {
				unsigned.add(model.id().toString());
			}
		}

		assertThat(unsigned).isEqualTo(OUTSIDE);
	}

	@Test
	void clientsOfCopilotSayWhoTheyAre() {
		assertThat(PROVIDERS.get("github-copilot").spec().headers()).containsOnlyKeys("Copilot-Integration-Id",
				"Editor-Version", "Openai-Intent");
	}

	private static Model find(String id) {
		ModelId wanted = ModelId.parse(id);
		return MODELS.stream()
			.filter(model -> model.id().equals(wanted))
			.findFirst()
			.orElseGet(() -> Model.unknown(wanted));
	}

	private static boolean goesAnotherWay(Model model) {
		ModelProperties own = model.properties();
		return own.wire() != null || own.baseUrl() != null || own.auth() != null;
	}

	private static List<String> way(Model model) {
		ModelProperties own = model.properties();
		return List.of(model.id().provider(), String.valueOf(own.wire()), String.valueOf(own.baseUrl()),
				String.valueOf(own.auth()));
	}

	private static String uri(Model model, Map<String, String> environment) {
		Provider provider = PROVIDERS.get(model.id().provider());
		Route route = provider.route(model);
		String baseUrl = new BaseUrls(environment::get).fill(route.baseUrl(), provider.spec(), model.id());
		ChatRequest request = ChatRequest.of(model.id().toString(), "Hello");
		return provider.buildRequest(new ChatCall(request, model, route.withBaseUrl(baseUrl), true)).uri().toString();
	}

	private static AuthScheme scheme(Model model) {
		Provider provider = PROVIDERS.get(model.id().provider());
		return provider.spec().auth(provider.route(model));
	}

}
