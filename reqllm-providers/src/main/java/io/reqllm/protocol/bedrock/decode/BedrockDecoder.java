package io.reqllm.protocol.bedrock.decode;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import io.reqllm.answer.StreamEvent;
import io.reqllm.answer.StreamEvent.Delivery;
import io.reqllm.answer.StreamEvent.End;
import io.reqllm.answer.StreamEvent.Finished;
import io.reqllm.answer.StreamEvent.UsageReported;
import io.reqllm.json.Json;
import io.reqllm.protocol.bedrock.dialect.AnswerForm;
import io.reqllm.protocol.bedrock.dialect.BedrockDialect;
import io.reqllm.provider.Frame;
import io.reqllm.provider.ChatCall;
import io.reqllm.provider.ResponseHead;
import io.reqllm.provider.ResponseParser;
import io.reqllm.usage.Usage;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads an answer, whole or in pieces. {@code Finished} waits for the metadata, which
 * come behind the reason to stop, or for the clean end of the body.
 */
public final class BedrockDecoder implements ResponseParser {

	private final InBandErrors errors;

	private final AnswerBlocks blocks;

	private final EventReader reader;

	private @Nullable JsonNode usage;

	private boolean finished;

	/**
	 * Creates a decoder of one answer.
	 */
	public BedrockDecoder(ChatCall call, ResponseHead head, BedrockDialect dialect) {
		this.errors = new InBandErrors(call.model().id(), head);
		this.blocks = new AnswerBlocks(call, AnswerForm.of(call, dialect));
		this.reader = new EventReader(this.blocks::add, this.blocks::stop);
	}

	@Override
	public void frame(Frame frame, Consumer<StreamEvent> events) {
		this.errors.check(frame);
		this.blocks.to(events);
		this.reader.read(frame);
		this.errors.check(frame, this.reader);
		report(events);
		if (this.reader.isLast() && this.reader.stopReason() != null) {
			finish(events);
		}
	}

	@Override
	public void end(Consumer<StreamEvent> events) {
		if (this.reader.stopReason() != null || this.reader.isWhole()) {
			finish(events);
		}
		else {
			this.errors.checkUnknown();
		}
	}

	private void report(Consumer<StreamEvent> events) {
		JsonNode told = this.reader.usage();
		Usage read = (told != null) ? UsageReader.read(told) : null;
		if (read != null) {
			this.usage = told;
			events.accept(new UsageReported(read, null));
		}
	}

	private void finish(Consumer<StreamEvent> events) {
		if (this.finished) {
			return;
		}
		this.finished = true;
		this.blocks.to(events);
		End end = this.blocks.finish(this.reader.stopReason());
		Map<String, Object> details = new HashMap<>(this.reader.details());
		if (this.usage != null) {
			details.put("usage", Json.valueOf(this.usage));
		}
		this.blocks.describe(details);
		events.accept(new Finished(List.of(end), null, null, Delivery.UNKNOWN, details));
	}

}
