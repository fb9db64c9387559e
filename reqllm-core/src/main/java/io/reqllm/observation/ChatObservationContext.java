package io.reqllm.observation;

import java.time.Duration;
import java.util.List;

import io.micrometer.observation.transport.Kind;
import io.micrometer.observation.transport.SenderContext;
import io.reqllm.chat.ChatResponse;
import io.reqllm.chat.ResponseMetadata.Attempt;
import io.reqllm.observation.content.ShownContent;
import io.reqllm.provider.LlmCall;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a call: what it asks from the beginning, how it went once it is over.
 * Its span is one of a client; what carries the trace further is the request of the HTTP
 * client below.
 */
public final class ChatObservationContext extends SenderContext<LlmCall> {

	private final LlmCall call;

	private final TelemetryNames names;

	private final ChatObservationConvention convention;

	private final ObservedServer server;

	private @Nullable ChatResponse response;

	private @Nullable ShownContent content;

	private @Nullable Outcome outcome;

	private @Nullable String errorType;

	private @Nullable Duration latency;

	private @Nullable Duration firstChunk;

	private @Nullable ChunkTimes chunkTimes;

	private List<Attempt> attempts = List.of();

	ChatObservationContext(LlmCall call, TelemetryNames names, ChatObservationConvention convention) {
		super((carrier, key, value) -> {
		}, Kind.CLIENT);
		setCarrier(call);
		this.call = call;
		this.names = names;
		this.convention = convention;
		this.server = ObservedServer.of(call.route().baseUrl());
	}

	/** Returns the call. */
	public LlmCall call() {
		return this.call;
	}

	/** Returns how telemetry calls the provider. */
	public String providerName() {
		return this.names.provider(this.call);
	}

	/**
	 * Returns the name of the model that was asked if the catalogue or the configuration
	 * lists it, else {@link TelemetryNames#OTHER}.
	 */
	public String boundedModel() {
		return this.names.model(this.call);
	}

	/**
	 * Returns the name of the model that answered if the catalogue or the configuration
	 * lists it, else {@link TelemetryNames#OTHER}; {@code null} if it is not told.
	 */
	public @Nullable String boundedAnsweringModel() {
		String name = (this.response != null) ? this.response.metadata().answeringModel() : null;
		return (name != null) ? this.names.answering(this.call.model().id(), name) : null;
	}

	/** Returns the server; an address that somebody made up for this call is hidden. */
	ObservedServer server() {
		boolean configured = !this.call.defined() || this.names.isConfigured(this.call);
		return configured ? this.server : ObservedServer.UNKNOWN;
	}

	/**
	 * Returns what is known of the answer, its content left out unless it is shown;
	 * {@code null} if nothing came yet.
	 */
	public @Nullable ChatResponse response() {
		return this.response;
	}

	/** Returns what is shown of the conversation; {@code null} if that is not wanted. */
	public @Nullable ShownContent content() {
		return this.content;
	}

	/** Returns how the call ended; {@code null} if it has not. */
	public @Nullable Outcome outcome() {
		return this.outcome;
	}

	/** Returns the kind of failure, a name; {@code null} if the call did not fail. */
	public @Nullable String errorType() {
		return this.errorType;
	}

	/** Returns how long the call took; {@code null} if it has not ended. */
	public @Nullable Duration latency() {
		return this.latency;
	}

	/**
	 * Returns the time to the first content of a stream; {@code null} if there is none.
	 */
	public @Nullable Duration firstChunk() {
		return this.firstChunk;
	}

	/** Returns the attempts that failed and were followed by another. */
	public List<Attempt> attempts() {
		return this.attempts;
	}

	ChatObservationConvention convention() {
		return this.convention;
	}

	@Nullable ChunkTimes chunkTimes() {
		return this.chunkTimes;
	}

	/** Wants to know of each piece of a stream how long it was waited for. */
	void keepChunkTimes() {
		this.chunkTimes = this.call.streaming() ? new ChunkTimes() : null;
	}

	void firstChunk(Duration time) {
		this.firstChunk = time;
	}

	void response(@Nullable ChatResponse known) {
		this.response = known;
	}

	void content(ShownContent shown) {
		this.content = shown;
	}

	void failed(String kind) {
		this.errorType = kind;
	}

	void ended(Outcome how, Duration after, List<Attempt> failed) {
		this.outcome = how;
		this.latency = after;
		this.attempts = failed;
	}

}
