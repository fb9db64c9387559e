package io.reqllm.test;

import java.time.Duration;
import java.util.List;
import java.util.Queue;

import io.reqllm.json.Json;
import io.reqllm.test.SimulatedResponse.Ending;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/** Decides how a simulator responds to a request. */
final class SimulatorDesk {

	private static final Duration SLOW = Duration.ofMillis(200);

	private static final List<String> MODELS = List.of("demo", "demo-slow", "demo-401", "demo-429", "demo-500",
			"demo-error", "demo-cut", "demo-stall");

	private final @Nullable String key;

	private final Duration pace;

	private final Queue<Behaviour> script;

	SimulatorDesk(@Nullable String key, Duration pace, Queue<Behaviour> script) {
		this.key = key;
		this.pace = pace;
		this.script = script;
	}

	SimulatedResponse respond(RecordedRequest request, int number) {
		String place = request.method() + " " + request.path();
		if (!accepts(request.header("authorization"))) {
			return failure(401, null);
		}
		return switch (place) {
			case "GET /v1/models" -> SimulatedResponse.json(200, models());
			case "POST /v1/chat/completions" -> answer(request.body(), number);
			default -> SimulatedResponse.error(404, "The simulator knows no " + place, null);
		};
	}

	private boolean accepts(@Nullable String authorization) {
		if (("Bearer " + LlmSimulator.WRONG_KEY).equals(authorization)) {
			return false;
		}
		return this.key == null || ("Bearer " + this.key).equals(authorization);
	}

	private SimulatedResponse answer(String body, int number) {
		ChatQuestion question = new ChatQuestion(parse(body));
		if (question.model().isEmpty() || question.body().path("messages").isEmpty()) {
			return SimulatedResponse.error(400, "The simulator needs a JSON body with 'model' and 'messages'", null);
		}
		Behaviour next = this.script.poll();
		Behaviour behaviour = (next != null) ? next : Behaviour.named(question.model());
		return switch (behaviour.kind()) {
			case ANSWER -> answer(question, behaviour, number, this.pace);
			case SLOW -> answer(question, behaviour, number, SLOW);
			case STATUS -> failure(behaviour.status(), behaviour.retryAfter());
			case ERROR -> SimulatedResponse.errorInside(question.streaming());
			case CUT -> answer(question, behaviour, number, this.pace).halved(Ending.CUT);
			case STALL -> answer(question, behaviour, number, this.pace).halved(Ending.STALL);
		};
	}

	private static SimulatedResponse answer(ChatQuestion question, Behaviour behaviour, int number, Duration pace) {
		SimulatedAnswer answer = SimulatedAnswer.to(question, number, behaviour.text());
		return question.streaming() ? SimulatedResponse.stream(answer.events(), pace)
				: SimulatedResponse.whole(answer, pace);
	}

	private static SimulatedResponse failure(int status, @Nullable Duration retryAfter) {
		String message = switch (status) {
			case 401 -> "The simulator does not know this key";
			case 429 -> "The simulator was asked to say: too many requests";
			default -> "The simulator was asked to fail with status " + status;
		};
		return SimulatedResponse.error(status, message, retryAfter);
	}

	private static JsonNode parse(String body) {
		try {
			return Json.tree(body);
		}
		catch (JacksonException ex) {
			return Json.object();
		}
	}

	private static String models() {
		ArrayNode models = Json.array();
		MODELS.forEach(id -> models.addObject().put("id", id).put("object", "model").put("owned_by", "simulator"));
		return Json.object().put("object", "list").set("data", models).toString();
	}

}
