package io.reqllm.verify;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.reqllm.catalog.ModelStore;
import io.reqllm.catalog.ProviderIndex;
import io.reqllm.chat.ChatRequest;
import io.reqllm.chat.ContentPart;
import io.reqllm.chat.Message;
import io.reqllm.chat.Role;
import io.reqllm.model.Modality;
import io.reqllm.model.Model;
import io.reqllm.model.ModelProperties;
import io.reqllm.model.Route;
import io.reqllm.provider.DeclaredProvider;
import io.reqllm.provider.Provider;
import io.reqllm.provider.ProviderRegistry;
import io.reqllm.provider.ProviderSpec;
import io.reqllm.test.FakeAnswer;
import io.reqllm.usage.Pricing;
import io.reqllm.usage.Usage;
import io.reqllm.verify.capability.BuiltInCapabilities;

/**
 * A provider of one model that can do everything, of one that can only talk, and what
 * they say.
 */
public final class Acme {

	public static final Pricing PRICING = Pricing.of(new BigDecimal("10"), new BigDecimal("20"));

	public static final ModelProperties ALL = ModelProperties.builder("all")
		.toolCall(true)
		.structuredOutput(true)
		.reasoning(true)
		.input(Set.of(Modality.TEXT, Modality.IMAGE, Modality.PDF))
		.output(Set.of(Modality.TEXT))
		.pricing(PRICING)
		.releaseDate("2026-01")
		.build();

	public static final ModelProperties PLAIN = ModelProperties.builder("plain").releaseDate("2026-02").build();

	public static final ModelProperties VECTORS = ModelProperties.builder("vectors-embed-1").build();

	/** 30 tokens of 10 + 2 * 20 USD a million. */
	public static final BigDecimal COST = new BigDecimal("0.0005");

	private Acme() {
	}

	public static ProviderRegistry registry() {
		List<Provider> providers = List.of(provider("acme", "https://acme.example"),
				provider("bolt", "https://${BOLT_HOST}.example"));
		return new ProviderRegistry(List.of(), providers);
	}

	public static VerifyPlanner planner(Capability... more) {
		List<Capability> all = new java.util.ArrayList<>(BuiltInCapabilities.all());
		all.addAll(Arrays.asList(more));
		return new VerifyPlanner(registry(), catalog(), all);
	}

	public static ModelStore catalog() {
		return new ModelStore(ProviderIndex.EMPTY, List.of(),
				Map.of("acme", List.of(ALL, PLAIN, VECTORS), "bolt", List.of(PLAIN)), null);
	}

	/** Says what a model says that keeps all its promises. */
	public static FakeAnswer obeys(ChatRequest request) {
		Message last = request.messages().get(request.messages().size() - 1);
		return paid(FakeAnswer.parts(parts(request, last).toArray(ContentPart[]::new)));
	}

	/** The same at a price. */
	public static FakeAnswer paid(FakeAnswer answer) {
		Usage usage = Usage.of(10, 20);
		return answer.withUsage(usage).withCost(PRICING.costOf(usage));
	}

	public static ContentPart.ToolCall call(String id, String city) {
		return new ContentPart.ToolCall(id, "get_weather", "{\"city\":\"" + city + "\"}", Map.of());
	}

	public static Model all() {
		return Model.of("acme", ALL);
	}

	private static List<ContentPart> parts(ChatRequest request, Message last) {
		if (last.role() == Role.TOOL) {
			return List.of(ContentPart.text("It is 17 degrees in Paris."));
		}
		if (!request.tools().isEmpty()) {
			return last.text().startsWith("Compare") ? List.of(call("c1", "Paris"), call("c2", "Rome"))
					: List.of(call("c1", "Paris"));
		}
		if (request.responseFormat() != null) {
			return List.of(ContentPart.text("{\"name\":\"Paris\",\"inhabitants\":2100000}"));
		}
		if (request.options().reasoningEffort() != null) {
			return List.of(new ContentPart.Thinking("All but nine.", null, Map.of()), ContentPart.text("9"));
		}
		if (!last.parts(ContentPart.Image.class).isEmpty()) {
			return List.of(ContentPart.text("It is Red."));
		}
		return List.of(ContentPart.text(last.parts(ContentPart.File.class).isEmpty()
				? "one, two, three, four, five, six, seven, eight" : "Kingfisher"));
	}

	private static Provider provider(String id, String baseUrl) {
		ProviderSpec spec = ProviderSpec.builder(id).routes(List.of(Route.of("fake", baseUrl))).build();
		return new DeclaredProvider(spec, Map.of("fake", new SilentWire()));
	}

}
