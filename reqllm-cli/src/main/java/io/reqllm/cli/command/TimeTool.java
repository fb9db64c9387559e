package io.reqllm.cli.command;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;

import io.reqllm.chat.ContentPart.ToolCall;
import io.reqllm.chat.Message;
import io.reqllm.chat.Tool;
import io.reqllm.json.Json;
import tools.jackson.core.JacksonException;

/** A tool that tells the time, to see how a model calls one. */
final class TimeTool {

	static final Tool TOOL = Tool.of("get_time", "Tells the present time in a time zone.", """
			{"type": "object",
			 "properties": {"zone": {"type": "string", "description": "Like Europe/Paris.", "default": "UTC"}},
			 "required": ["zone"], "additionalProperties": false}""");

	private TimeTool() {
	}

	/** Runs a call; what is wrong with it is told to the model. */
	static Message run(ToolCall call, Clock clock) {
		if (!call.name().equals(TOOL.name())) {
			return Message.toolError(call, "There is no tool " + call.name());
		}
		try {
			ZoneId zone = ZoneId.of(Json.tree(call.arguments()).path("zone").stringValue("UTC"));
			return Message.toolResult(call,
					ZonedDateTime.now(clock).withZoneSameInstant(zone).truncatedTo(ChronoUnit.SECONDS).toString());
		}
		catch (JacksonException | DateTimeException ex) {
			return Message.toolError(call, "No time zone: " + ex.getMessage());
		}
	}

}
