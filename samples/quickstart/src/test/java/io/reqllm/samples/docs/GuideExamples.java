package io.reqllm.samples.docs;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Set;

import io.micrometer.observation.ObservationRegistry;
import io.reqllm.LlmClient;
import io.reqllm.LlmClientBuilder;
import io.reqllm.answer.StreamEvent;
import io.reqllm.answer.StreamEvent.Finished;
import io.reqllm.answer.StreamEvent.PartDone;
import io.reqllm.answer.StreamEvent.TextDelta;
import io.reqllm.answer.StreamEvent.ThinkingDelta;
import io.reqllm.answer.StreamEvent.UsageReported;
import io.reqllm.catalog.ModelCatalog;
import io.reqllm.catalog.ModelQuery;
import io.reqllm.chat.ChatRequest;
import io.reqllm.chat.ChatResponse;
import io.reqllm.chat.ContentPart;
import io.reqllm.chat.ContentPart.ToolCall;
import io.reqllm.chat.Media;
import io.reqllm.chat.Message;
import io.reqllm.chat.Timeouts;
import io.reqllm.chat.Tool;
import io.reqllm.chat.ToolChoice;
import io.reqllm.error.ProtocolException;
import io.reqllm.model.Capability;
import io.reqllm.model.Limits;
import io.reqllm.model.Modality;
import io.reqllm.model.Model;
import io.reqllm.model.ModelProperties;
import io.reqllm.observation.tool.ToolObservations;
import io.reqllm.providers.BuiltInProviders;
import io.reqllm.usage.Cost;
import io.reqllm.usage.Pricing;
import io.reqllm.usage.Usage;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The examples of the guide that are values and calls. */
final class GuideExamples {

	private static final Tool WEATHER = WeatherTalk.WEATHER;

	private GuideExamples() {
	}

	static ChatRequest withOptions() {
		// doc: guide, an id with options
		ChatRequest request = ChatRequest.builder("openai:gpt-4o-mini")
			.system("You answer in one sentence.")
			.user("Why is the sky blue?")
			.options(options -> options.temperature(0.2).maxTokens(200).extra("store", false))
			.build();
		// end
		return request;
	}

	static ChatRequest withModel() {
		// doc: guide, a whole model
		Model model = Model.of("openai",
				ModelProperties.builder("our-llama")
					.baseUrl("https://llama.example/v1")
					.wire("openai-chat")
					.limits(new Limits(131_072L, null, 8_192L))
					.pricing(Pricing.of(new BigDecimal("0.20"), new BigDecimal("0.60")))
					.build());
		ChatRequest request = ChatRequest.builder(model).user("Why is the sky blue?").build();
		// end
		return request;
	}

	static Flux<StreamEvent> events(LlmClient llm, ChatRequest request, Screen screen) {
		// doc: guide, streaming
		Flux<StreamEvent> shown = llm.stream(request).doOnNext(event -> {
			if (event instanceof ThinkingDelta thought) {
				screen.dim(thought.text());
			}
			else if (event instanceof TextDelta text) {
				screen.print(text.text());
			}
			else if (event instanceof PartDone done && done.content() instanceof ToolCall call) {
				screen.note("wants " + call.name() + call.arguments());
			}
			else if (event instanceof UsageReported usage) {
				screen.note(usage.usage().total() + " tokens");
			}
			else if (event instanceof Finished end) {
				screen.note("ended by " + end.reason() + " after " + end.delivery().latency());
			}
		});
		// end
		return shown;
	}

	static ChatRequest withOneTool(List<Message> talk) {
		// doc: guide, tools
		ChatRequest request = ChatRequest.builder("openai:gpt-4o-mini")
			.messages(talk)
			.tools(WEATHER)
			.toolChoice(ToolChoice.tool("get_weather"))
			.options(options -> options.parallelToolCalls(false))
			.build();
		// end
		return request;
	}

	static Mono<Message> observed(ToolObservations tools, ToolCall call, Mono<String> weather) {
		// doc: guide, an observed tool
		Mono<Message> result = tools.observe(WEATHER, call, weather)
			.map(text -> Message.toolResult(call, text))
			.onErrorResume(failure -> Mono.just(Message.toolError(call, "There is no forecast")));
		// end
		return result;
	}

	static ChatRequest withConversation(List<Message> talk) {
		// doc: guide, a conversation
		ChatRequest request = ChatRequest.builder("openai:gpt-4o-mini")
			.messages(talk)
			.conversationId("support-4711")
			.build();
		// end
		return request;
	}

	static LlmClient observedWithoutBoot(ObservationRegistry registry) {
		// doc: guide, observations without Spring Boot
		LlmClient llm = new LlmClientBuilder().providers(BuiltInProviders.all()).observations(registry).build();
		// end
		return llm;
	}

	static ChatRequest withImage(byte[] png) {
		// doc: guide, images
		ChatRequest request = ChatRequest.builder("openai:gpt-4o-mini")
			.user(ContentPart.text("What does the sign say?"), ContentPart.image(Media.of("image/png", png)))
			.build();
		// end
		return request;
	}

	static Mono<String> partly(LlmClient llm, ChatRequest request) {
		// doc: guide, what had arrived
		Mono<String> asMuchAsCame = llm.generate(request)
			.map(ChatResponse::text)
			.onErrorResume(ProtocolException.class,
					cut -> Mono.justOrEmpty(cut.partial()).map(part -> part.text() + " […]"));
		// end
		return asMuchAsCame;
	}

	static ChatRequest withTimeouts() {
		// doc: guide, timeouts
		ChatRequest hasty = ChatRequest.builder("openai:gpt-4o-mini")
			.user("A title for this page, please")
			.options(options -> options
				.timeouts(Timeouts.UNSET.withConnect(Duration.ofSeconds(2)).withFirstContent(Duration.ofSeconds(5)))
				.timeout(Duration.ofSeconds(15)))
			.build();
		// end
		return hasty;
	}

	static Mono<String> bill(LlmClient llm, ChatRequest request) {
		// doc: guide, usage and cost
		Mono<String> bill = llm.generate(request).map(answer -> {
			Usage usage = answer.usage();
			Cost cost = answer.cost();
			return usage.totalInput() + " in, " + usage.totalOutput() + " out: "
					+ ((cost != null) ? cost.total().toPlainString() + " USD" : "price unknown");
		});
		// end
		return bill;
	}

	static List<Model> search(ModelCatalog catalog) {
		// doc: guide, search
		List<Model> found = catalog
			.search(new ModelQuery(Set.of("openai", "mistral"), null, Set.of(Capability.TOOL_CALLING),
					Set.of(Modality.IMAGE), Set.of(), 100_000L, new BigDecimal("0.50"), null));
		// end
		return found;
	}

	static Flux<String> withoutBoot() {
		// doc: guide, without Spring Boot
		LlmClient llm = new LlmClientBuilder().providers(BuiltInProviders.all()).build();
		Flux<String> answer = llm.streamText("openai:gpt-4o-mini", "Why is the sky blue?");
		// end
		return answer;
	}

	/** Stands for whatever shows text. */
	interface Screen {

		void print(String text);

		void dim(String text);

		void note(String text);

	}

}
