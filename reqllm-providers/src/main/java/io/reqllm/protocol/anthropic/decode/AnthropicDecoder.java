package io.reqllm.protocol.anthropic.decode;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import io.reqllm.answer.StreamEvent;
import io.reqllm.answer.StreamEvent.Delivery;
import io.reqllm.answer.StreamEvent.End;
import io.reqllm.answer.StreamEvent.Finished;
import io.reqllm.answer.StreamEvent.UsageReported;
import io.reqllm.chat.FinishReason;
import io.reqllm.json.Json;
import io.reqllm.protocol.anthropic.dialect.AnswerForm;
import io.reqllm.protocol.anthropic.dialect.AnthropicDialect;
import io.reqllm.provider.Frame;
import io.reqllm.provider.ChatCall;
import io.reqllm.provider.ResponseHead;
import io.reqllm.provider.ResponseParser;
import io.reqllm.usage.Usage;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads an answer, whole or in pieces. A whole one is a message that begins with all that
 * it says; either is over once it tells why. A {@code [DONE]} behind it, which some
 * proxies add, says nothing.
 */
public final class AnthropicDecoder implements ResponseParser {

	private static final String DONE = "[DONE]";

	private final InBandErrors errors;

	private final MessageReader message = new MessageReader();

	private final AnswerBlocks blocks;

	private final UsageMerger usage = new UsageMerger();

	private @Nullable Usage reported;

	private boolean begun;

	private boolean whole;

	/**
	 * Creates a decoder of one answer.
	 */
	public AnthropicDecoder(ChatCall call, ResponseHead head, AnthropicDialect dialect) {
		this.errors = new InBandErrors(call.model().id(), head);
		this.blocks = new AnswerBlocks(call, AnswerForm.of(call, dialect).tool());
	}

	@Override
	public void frame(Frame frame, Consumer<StreamEvent> events) {
		if (frame.is(DONE)) {
			return;
		}
		this.errors.check(frame);
		this.message.read(frame);
		this.errors.check(frame, this.message);
		this.blocks.to(events);
		switch (this.message.type()) {
			case "content_block_delta" -> this.blocks.add(this.message.index(), this.message.delta());
			case "content_block_start" -> this.blocks.open(this.message.index(), this.message.block());
			case "content_block_stop" -> this.blocks.close(this.message.index());
			case "message_start", "message", "" -> begin();
			default -> {
				// A ping, the end or the reason for it; what is unknown has no content.
			}
		}
		report(events);
		if (this.message.type().equals("message_stop")) {
			finish(events);
		}
	}

	@Override
	public void end(Consumer<StreamEvent> events) {
		if (this.message.stopReason() != null || this.whole) {
			this.blocks.to(events);
			finish(events);
		}
		else {
			this.errors.checkAbsent(this.begun);
		}
	}

	/** Some begin twice, and must not be taken to say everything twice. */
	private void begin() {
		List<JsonNode> content = this.message.content();
		if (content == null) {
			this.begun |= this.message.type().equals("message_start");
			return;
		}
		this.whole |= !this.message.type().equals("message_start");
		if (!this.begun) {
			content.forEach(this.blocks::addWhole);
		}
		this.begun = true;
	}

	private void report(Consumer<StreamEvent> events) {
		JsonNode told = this.message.usage();
		if (told != null) {
			this.usage.add(told);
			Usage latest = this.usage.usage();
			if (latest != null && !latest.equals(this.reported)) {
				this.reported = latest;
				events.accept(new UsageReported(latest, null));
			}
		}
	}

	private void finish(Consumer<StreamEvent> events) {
		String raw = this.message.stopReason();
		this.errors.checkReason(raw);
		boolean called = this.blocks.finish(raw, this.message.id());
		String answering = this.blocks.fallbackModel();
		events.accept(new Finished(List.of(new End(reason(raw, called), raw)), this.message.id(),
				(answering != null) ? answering : this.message.model(), Delivery.UNKNOWN, details()));
	}

	/**
	 * A guard of the carrier leaves the reason of the model as it was. Whoever asked for
	 * a form by a tool did not ask for a call; whoever gives no reason, or the wrong one,
	 * has said what he wants by what he did.
	 */
	private FinishReason reason(@Nullable String raw, boolean called) {
		if (this.message.isGuarded()) {
			return FinishReason.CONTENT_FILTER;
		}
		FinishReason reason = (raw != null) ? FinishReason.of(raw) : FinishReason.STOP;
		if (reason == FinishReason.TOOL_CALLS && !called && this.blocks.answered()) {
			return FinishReason.STOP;
		}
		boolean waits = called && reason == FinishReason.STOP && !"pause_turn".equals(raw);
		return waits ? FinishReason.TOOL_CALLS : reason;
	}

	private Map<String, Object> details() {
		Map<String, Object> details = new HashMap<>(this.message.details());
		JsonNode told = this.usage.told();
		if (told != null) {
			details.put("usage", Json.valueOf(told));
			if (told.path("service_tier").isString()) {
				details.put("service_tier", told.path("service_tier").asString());
			}
		}
		this.blocks.describe(details);
		return details;
	}

}
