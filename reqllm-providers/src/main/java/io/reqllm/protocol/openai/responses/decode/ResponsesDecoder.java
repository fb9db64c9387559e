package io.reqllm.protocol.openai.responses.decode;

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
import io.reqllm.protocol.openai.response.UsageReader;
import io.reqllm.protocol.openai.responses.dialect.ItemNames;
import io.reqllm.protocol.openai.responses.dialect.ResponsesDialect;
import io.reqllm.provider.Frame;
import io.reqllm.provider.ChatCall;
import io.reqllm.provider.ResponseHead;
import io.reqllm.provider.ResponseParser;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads an answer, whole or in pieces. A stream is over with the event that tells the
 * whole answer, from which is taken what did not come before.
 */
public final class ResponsesDecoder implements ResponseParser {

	private static final String DONE = "[DONE]";

	private final EventReader event = new EventReader();

	private final InBandErrors errors;

	private final PartSink sink;

	private final OutputItems items;

	private final UsageReader usageReader;

	private final boolean streamed;

	private @Nullable JsonNode usage;

	/**
	 * Creates a decoder of one answer.
	 */
	public ResponsesDecoder(ChatCall call, ResponseHead head, ResponsesDialect dialect) {
		this.errors = new InBandErrors(call.model().id(), head);
		this.sink = new PartSink(call);
		this.items = new OutputItems(this.sink, dialect.options().customTools());
		this.usageReader = new UsageReader(dialect.counting());
		this.streamed = head.contentType().equals("text/event-stream");
	}

	@Override
	public void frame(Frame frame, Consumer<StreamEvent> events) {
		this.sink.to(events);
		if (isDone(frame)) {
			finishUntold();
		}
		else if (!frame.isBlank()) {
			this.errors.check(frame);
			this.event.read(frame);
			report();
			this.errors.check(frame, this.event);
			react();
		}
	}

	@Override
	public void end(Consumer<StreamEvent> events) {
		this.errors.checkUnknown();
		if (!this.streamed && this.items.isEmpty()) {
			throw this.errors.nothing();
		}
	}

	private void react() {
		if (this.event.type == null) {
			if (this.event.answer.output != null || this.event.answer.isAnswer) {
				finish();
			}
			return;
		}
		switch (this.event.type) {
			case "response.output_text.delta" -> add(ItemNames.MESSAGE, Item.Field.TEXT);
			case "response.output_text.done" -> addWhole(ItemNames.MESSAGE, Item.Field.TEXT);
			case "response.refusal.delta" -> add(ItemNames.MESSAGE, Item.Field.REFUSAL);
			case "response.refusal.done" -> addWhole(ItemNames.MESSAGE, Item.Field.REFUSAL);
			case "response.reasoning_summary_text.delta" -> add(ItemNames.REASONING, Item.Field.SUMMARY);
			case "response.reasoning_summary_text.done" -> addWhole(ItemNames.REASONING, Item.Field.SUMMARY);
			case "response.reasoning_text.delta" -> add(ItemNames.REASONING, Item.Field.THOUGHT);
			case "response.reasoning_text.done" -> addWhole(ItemNames.REASONING, Item.Field.THOUGHT);
			case "response.function_call_arguments.delta" -> add(ItemNames.FUNCTION_CALL, Item.Field.ARGUMENTS);
			case "response.function_call_arguments.done" -> addWhole(ItemNames.FUNCTION_CALL, Item.Field.ARGUMENTS);
			case "response.custom_tool_call_input.delta" -> add(ItemNames.CUSTOM_CALL, Item.Field.INPUT);
			case "response.custom_tool_call_input.done" -> addWhole(ItemNames.CUSTOM_CALL, Item.Field.INPUT);
			case "response.completed", "response.incomplete", "response.failed", "response.cancelled",
					"response.done" ->
				finish();
			default -> reactToItem(this.event.type);
		}
	}

	private void reactToItem(String type) {
		JsonNode item = this.event.item;
		JsonNode source = this.event.annotation;
		if (type.equals("response.output_item.added") && item != null) {
			this.items.begin(this.event, item);
		}
		else if (type.equals("response.output_item.done") && item != null) {
			this.items.complete(this.event, item);
		}
		else if (type.equals("response.output_text.annotation.added") && source != null
				&& this.items.find(this.event, ItemNames.MESSAGE) instanceof MessageItem message) {
			message.cite(this.event.index, source);
		}
	}

	private void add(String type, Item.Field field) {
		if (this.event.delta != null) {
			this.items.find(this.event, type).add(field, this.event.index, this.event.delta);
		}
	}

	private void addWhole(String type, Item.Field field) {
		if (this.event.text != null) {
			this.items.find(this.event, type).addWhole(field, this.event.index, this.event.text);
		}
	}

	/** Ends an answer that tells how it ended. */
	private void finish() {
		AnswerFields answer = this.event.answer;
		String status = ending(answer.status);
		switch (status) {
			case "failed", "cancelled" -> throw this.errors.failed(status);
			case "queued", "in_progress" -> throw this.errors.unfinished(status);
			default -> {
				if (answer.output != null) {
					this.items.completeAll(answer.output);
				}
				boolean cut = status.equals("incomplete") || answer.incompleteReason != null;
				if (cut) {
					this.items.cutOff();
				}
				finish((answer.incompleteReason != null) ? answer.incompleteReason : status, !cut);
			}
		}
	}

	/** Ends an answer of which only the stream is over. */
	private void finishUntold() {
		if (!this.items.isEmpty()) {
			finish(null, true);
		}
	}

	private void finish(@Nullable String raw, boolean complete) {
		AnswerFields answer = this.event.answer;
		this.items.close();
		this.sink.calls.finish(raw, answer.id(), this.sink.events());
		FinishReason reason = (!complete && raw != null) ? FinishReason.of(raw)
				: this.sink.calls.isEmpty() ? FinishReason.STOP : FinishReason.TOOL_CALLS;
		this.sink.events()
			.accept(new Finished(List.of(new End(reason, raw)), answer.id(), answer.model(), Delivery.UNKNOWN,
					details()));
	}

	/** The status says more than the event; compatible servers leave it out. */
	private String ending(@Nullable String status) {
		if (status != null && !status.isEmpty() && !status.equals("in_progress")) {
			return status;
		}
		String type = this.event.type;
		if (type == null) {
			return (status != null && !status.isEmpty()) ? status : "completed";
		}
		return type.equals("response.done") ? "completed" : type.substring("response.".length());
	}

	private void report() {
		JsonNode told = this.event.answer.usage;
		UsageReported reported = (told != null) ? this.usageReader.read(told) : null;
		if (reported != null) {
			this.usage = told;
			this.sink.events().accept(reported);
		}
	}

	private Map<String, Object> details() {
		Map<String, Object> details = new HashMap<>(this.event.answer.details());
		if (this.usage != null) {
			details.put("usage", Json.valueOf(this.usage));
		}
		if (!this.sink.logprobs.isEmpty()) {
			details.put("logprobs", this.sink.logprobs);
		}
		this.sink.calls.describe(details);
		return details;
	}

	private static boolean isDone(Frame frame) {
		return frame.is(DONE) || (frame.length() < 2 * DONE.length() && frame.text().strip().equals(DONE));
	}

}
