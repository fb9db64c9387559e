package io.reqllm.test;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

import io.reqllm.LlmClient;
import io.reqllm.answer.EmbeddingAssembler;
import io.reqllm.answer.ResponseAssembler;
import io.reqllm.answer.StreamEvent;
import io.reqllm.answer.StreamEvent.TextDelta;
import io.reqllm.chat.ChatRequest;
import io.reqllm.chat.ChatResponse;
import io.reqllm.embedding.Embedding;
import io.reqllm.embedding.EmbeddingRequest;
import io.reqllm.embedding.EmbeddingResponse;
import io.reqllm.error.LlmException;
import io.reqllm.exchange.LlmExchange;
import io.reqllm.exchange.LlmFilter;
import io.reqllm.model.Model;
import io.reqllm.model.Route;
import io.reqllm.provider.ChatCall;
import io.reqllm.provider.EmbeddingCall;
import io.reqllm.provider.LlmCall;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * A client that says what a test tells it to say, without HTTP. Each subscription takes
 * the next answer of the script and is written down. Works on virtual time.
 * <p>
 * It is an {@link LlmExchange} as well, so that a test can put filters around it, either
 * by hand or by {@link #through}: then each attempt takes an answer.
 */
public final class FakeLlm implements LlmClient, LlmExchange {

	private static final Route NOWHERE = Route.of("fake", "http://fake.invalid");

	private final Queue<FakeAnswer> script = new ConcurrentLinkedQueue<>();

	private final Map<String, Queue<FakeAnswer>> scripts = new ConcurrentHashMap<>();

	private final List<ChatRequest> requests = new CopyOnWriteArrayList<>();

	private final FakeEmbeddings embeddings = new FakeEmbeddings();

	private volatile @Nullable Function<ChatRequest, FakeAnswer> otherwise;

	private volatile LlmExchange exchange = this;

	/**
	 * Adds answers to the script, to be given in order.
	 */
	public FakeLlm answers(FakeAnswer... answers) {
		this.script.addAll(List.of(answers));
		return this;
	}

	/**
	 * Adds answers for one model, which takes them before those for all.
	 * @param model the model as {@code provider:model}
	 */
	public FakeLlm answersFor(String model, FakeAnswer... answers) {
		this.scripts.computeIfAbsent(model, name -> new ConcurrentLinkedQueue<>()).addAll(List.of(answers));
		return this;
	}

	/**
	 * Verifies that every scripted answer was given.
	 * @throws AssertionError if one is left; it tells how many, and for which model
	 */
	public void verifyAllAnswered() {
		Map<String, Integer> left = new TreeMap<>();
		this.scripts.forEach((model, script) -> left.put(model, script.size()));
		left.put("any model", this.script.size());
		left.values().removeIf(count -> count == 0);
		if (!left.isEmpty()) {
			throw new AssertionError(
					"Scripted answers were not asked for: " + left + ", after " + this.requests.size() + " requests");
		}
	}

	/**
	 * Sets what to answer once the script is at its end.
	 */
	public FakeLlm otherwise(Function<ChatRequest, FakeAnswer> answer) {
		this.otherwise = answer;
		return this;
	}

	/**
	 * Sets what texts are embedded to. Unless it is set, a vector stands for the words of
	 * a text, so that texts which share words are near each other, and has 64 dimensions
	 * or as many as are asked for.
	 */
	public FakeLlm embeds(Function<String, Embedding> vectors) {
		this.embeddings.vectors(vectors);
		return this;
	}

	/**
	 * Adds failures for the next texts to be embedded, in order. One that names no model
	 * gets that of the request.
	 */
	public FakeLlm failsToEmbed(LlmException... failures) {
		List.of(failures).forEach(this.embeddings::fail);
		return this;
	}

	/**
	 * Returns the requests to embed texts that came so far, oldest first.
	 */
	public List<EmbeddingRequest> embeddingRequests() {
		return this.embeddings.requests();
	}

	/**
	 * Sets the filters that calls of this client pass, each in its order.
	 */
	public FakeLlm through(LlmFilter... filters) {
		List<LlmFilter> ring = new ArrayList<>(List.of(filters));
		ring.sort(Comparator.comparingInt(LlmFilter::order).reversed());
		LlmExchange whole = this;
		for (LlmFilter filter : ring) {
			whole = filter.around(whole);
		}
		this.exchange = whole;
		return this;
	}

	/**
	 * Returns the requests that came so far, oldest first.
	 */
	public List<ChatRequest> requests() {
		return List.copyOf(this.requests);
	}

	/**
	 * Returns the request that came last.
	 * @throws IllegalStateException if none came
	 */
	public ChatRequest lastRequest() {
		List<ChatRequest> all = requests();
		if (all.isEmpty()) {
			throw new IllegalStateException("No request came yet");
		}
		return all.get(all.size() - 1);
	}

	@Override
	public Mono<ChatResponse> generate(ChatRequest request) {
		return Mono.defer(() -> {
			ResponseAssembler assembler = new ResponseAssembler();
			return answer(request, false, assembler).then(Mono.fromSupplier(assembler::response));
		});
	}

	@Override
	public Flux<StreamEvent> stream(ChatRequest request) {
		return Flux.defer(() -> answer(request, true, new ResponseAssembler()));
	}

	@Override
	public Mono<EmbeddingResponse> embed(EmbeddingRequest request) {
		return Mono.defer(() -> {
			Model definition = request.definition();
			Model model = (definition != null) ? definition : Model.unknown(request.model());
			EmbeddingAssembler assembler = new EmbeddingAssembler(request);
			return this.exchange.exchange(new EmbeddingCall(request, model, NOWHERE))
				.doOnNext(assembler::accept)
				.then(Mono.fromSupplier(assembler::response));
		});
	}

	@Override
	public Mono<String> generateText(String model, String prompt) {
		return Mono.defer(() -> generate(ChatRequest.of(model, prompt))).map(ChatResponse::text);
	}

	@Override
	public Flux<String> streamText(String model, String prompt) {
		return Flux.defer(() -> stream(ChatRequest.of(model, prompt))).ofType(TextDelta.class).map(TextDelta::text);
	}

	@Override
	public Flux<StreamEvent> exchange(LlmCall call) {
		return Flux.defer(() -> {
			if (call instanceof EmbeddingCall texts) {
				return this.embeddings.answer(texts);
			}
			ChatCall question = (ChatCall) call;
			this.requests.add(question.request());
			return new FakeEvents(next(question.request()), question, this.requests.size()).play();
		});
	}

	private Flux<StreamEvent> answer(ChatRequest request, boolean streaming, ResponseAssembler assembler) {
		Model definition = request.definition();
		Model model = (definition != null) ? definition : Model.unknown(request.model());
		return this.exchange.exchange(new ChatCall(request, model, NOWHERE, streaming))
			.doOnNext(assembler::accept)
			.onErrorMap(LlmException.class, failure -> withPartial(failure, assembler.partial()));
	}

	private static LlmException withPartial(LlmException failure, @Nullable ChatResponse partial) {
		return (partial == null || failure.partial() != null) ? failure
				: failure.withDetails(failure.details().withPartial(partial));
	}

	private FakeAnswer next(ChatRequest request) {
		Queue<FakeAnswer> own = this.scripts.get(request.model().toString());
		FakeAnswer first = (own != null) ? own.poll() : null;
		FakeAnswer next = (first != null) ? first : this.script.poll();
		if (next != null) {
			return next;
		}
		Function<ChatRequest, FakeAnswer> otherwise = this.otherwise;
		if (otherwise == null) {
			throw new IllegalStateException("The script of this FakeLlm is at its end: request " + this.requests.size()
					+ " to " + request.model() + " needs one answer more");
		}
		return otherwise.apply(request);
	}

}
