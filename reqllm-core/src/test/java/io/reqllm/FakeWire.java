package io.reqllm;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import io.reqllm.answer.StreamEvent;
import io.reqllm.answer.StreamEvent.Delivery;
import io.reqllm.answer.StreamEvent.End;
import io.reqllm.answer.StreamEvent.Finished;
import io.reqllm.answer.StreamEvent.TextDelta;
import io.reqllm.answer.StreamEvent.UsageReported;
import io.reqllm.chat.ChatRequest;
import io.reqllm.chat.FinishReason;
import io.reqllm.error.ErrorMapper;
import io.reqllm.error.ErrorReply;
import io.reqllm.json.Json;
import io.reqllm.model.Model;
import io.reqllm.model.ModelId;
import io.reqllm.model.ModelProperties;
import io.reqllm.model.Route;
import io.reqllm.provider.DeclaredProvider;
import io.reqllm.provider.Frame;
import io.reqllm.provider.ChatCall;
import io.reqllm.provider.Provider;
import io.reqllm.provider.ProviderSpec;
import io.reqllm.provider.ProviderSpecBuilder;
import io.reqllm.provider.ResponseHead;
import io.reqllm.provider.ResponseParser;
import io.reqllm.provider.WireProtocol;
import io.reqllm.provider.WireRequest;
import io.reqllm.usage.Usage;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The smallest wire: frames are objects with {@code text}, {@code input} and
 * {@code output} tokens, {@code finish} or {@code error}, and {@code [DONE]} is the end.
 */
public final class FakeWire implements WireProtocol {

	/** A provider of this wire. */
	public static final String PROVIDER = "acme";

	/** A model of that provider. */
	public static final ModelId MODEL = new ModelId(PROVIDER, "m1");

	/** A whole answer, streamed. */
	public static final String STREAM = """
			data: {"text":"Hel"}

			data: {"text":"lo"}

			data: {"finish":"stop"}

			data: {"input":3,"output":2}

			data: [DONE]

			""";

	/** The same answer in one piece. */
	public static final String WHOLE = "{\"text\":\"Hello\",\"finish\":\"stop\",\"input\":3,\"output\":2}";

	/** Returns a provider at a base URL. */
	public static Provider provider(String baseUrl) {
		return new DeclaredProvider(spec(baseUrl).build(), Map.of("fake", new FakeWire()));
	}

	/** Returns the data of a provider at a base URL. */
	public static ProviderSpecBuilder spec(String baseUrl) {
		return ProviderSpec.builder(PROVIDER)
			.routes(List.of(Route.of("fake", baseUrl)))
			.keyNames(List.of("ACME_API_KEY"));
	}

	/** Returns a call for a streamed answer. */
	public static ChatCall call() {
		return call("http://localhost", true);
	}

	/** Returns a call to a base URL. */
	public static ChatCall call(String baseUrl, boolean streaming) {
		Model model = Model.of(PROVIDER, ModelProperties.of(MODEL.name()));
		return new ChatCall(ChatRequest.of(MODEL.toString(), "Hi"), model, Route.of("fake", baseUrl), streaming);
	}

	@Override
	public String id() {
		return "fake";
	}

	@Override
	public WireRequest encode(ChatCall call) {
		ObjectNode body = Json.object();
		body.put("model", call.model().id().name());
		body.put("stream", call.streaming());
		body.put("prompt", call.request().messages().get(0).text());
		body.put("temperature", call.request().options().temperature());
		body.put("maxTokens", call.request().options().maxTokens());
		return new WireRequest(URI.create(call.route().baseUrl() + "/chat"), call.request().options().headers(), body,
				List.of());
	}

	@Override
	public ResponseParser decoder(ChatCall call, ResponseHead head) {
		return new Parser(call, head);
	}

	/** Reads one response. */
	private static final class Parser implements ResponseParser {

		private final ChatCall call;

		private final ResponseHead head;

		private @Nullable String finish;

		Parser(ChatCall call, ResponseHead head) {
			this.call = call;
			this.head = head;
		}

		@Override
		public void frame(Frame frame, Consumer<StreamEvent> events) {
			if (frame.is("[DONE]")) {
				finish(events);
				return;
			}
			JsonNode tree = Json.tree(frame.text());
			if (tree.has("error")) {
				throw ErrorMapper
					.map(new ErrorReply(this.call.model().id(), this.head.status(), this.head.headers(), frame.text()));
			}
			if (tree.has("text")) {
				events.accept(new TextDelta(0, 0, tree.get("text").asString()));
			}
			if (tree.has("input")) {
				events
					.accept(new UsageReported(Usage.of(tree.get("input").asLong(), tree.get("output").asLong()), null));
			}
			if (tree.has("finish")) {
				this.finish = tree.get("finish").asString();
			}
		}

		@Override
		public void end(Consumer<StreamEvent> events) {
			if (this.finish != null) {
				finish(events);
			}
		}

		private void finish(Consumer<StreamEvent> events) {
			String word = (this.finish != null) ? this.finish : "";
			events.accept(new Finished(List.of(new End(FinishReason.of(word), word)), "r1", "m1-2026", Delivery.UNKNOWN,
					Map.of()));
		}

	}

}
