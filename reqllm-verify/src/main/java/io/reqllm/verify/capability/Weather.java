package io.reqllm.verify.capability;

import io.reqllm.chat.ContentPart.ToolCall;
import io.reqllm.chat.Tool;
import io.reqllm.json.Json;
import tools.jackson.core.JacksonException;

/** The tool that trials offer. */
final class Weather {

	static final Tool TOOL = Tool.of("get_weather", "Tells the weather in one city.", """
			{"type": "object",
			 "properties": {"city": {"type": "string", "enum": ["Paris", "Rome"], "description": "The city."}},
			 "required": ["city"], "additionalProperties": false}""");

	private Weather() {
	}

	/** Returns the city that a call names; empty if it names none or is no such call. */
	static String city(ToolCall call) {
		if (!call.name().equals(TOOL.name())) {
			return "";
		}
		try {
			return Json.tree(call.arguments()).path("city").stringValue("");
		}
		catch (JacksonException ex) {
			return "";
		}
	}

}
