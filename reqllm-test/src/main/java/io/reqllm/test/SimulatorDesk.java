package io.reqllm.test;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;

import io.reqllm.json.Json;
import io.reqllm.test.SimulatedResponse.Ending;
import io.reqllm.test.simulator.Question;
import io.reqllm.test.simulator.SimulatedAnswer;
import io.reqllm.test.simulator.SimulatedWire;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/** Decides how a simulator responds to a request. */
final class SimulatorDesk {

	private static final Duration SLOW = Duration.ofMillis(200);

	private static final List<String> KEY_HEADERS = List.of("x-api-key", "x-goog-api-key", "api-key");

	private static final List<String> MODELS = List.of("demo", "demo-slow", "demo-401", "demo-429", "demo-500",
			"demo-error", "demo-cut", "demo-stall");

	private final @Nullable String key;

	private final Duration pace;

	private final Function<RecordedRequest, @Nullable Behaviour> script;

	SimulatorDesk(@Nullable String key, Duration pace, Function<RecordedRequest, @Nullable Behaviour> script) {
		this.key = key;
		this.pace = pace;
		this.script = script;
	}

	SimulatedResponse respond(RecordedRequest request, int number) {
		String path = request.path().replaceFirst("\\?.*", "");
		SimulatedWire wire = SimulatedWire.at(path);
		if (!accepts(request)) {
			return failure(wire, 401, null);
		}
		if (request.method().equals("GET") && path.endsWith("/models")) {
			return SimulatedResponse.json(200, models());
		}
		SimulatedEmbeddings texts = new SimulatedEmbeddings(path, parse(request.body()));
		if (request.method().equals("POST") && texts.asked()) {
			return embedded(texts, request);
		}
		if (wire == null || !request.method().equals("POST")) {
			return SimulatedResponse.error(404, "The simulator knows no " + request.method() + " " + path, null);
		}
		Question question = wire.read(parse(request.body()), path);
		if (question.model().isEmpty() || question.empty()) {
			return SimulatedResponse.error(wire, 400, "The simulator needs a JSON body with 'model' and 'messages'");
		}
		Behaviour told = this.script.apply(request);
		return answer(wire, question, (told != null) ? told : Behaviour.named(question.model()), number);
	}

	private boolean accepts(RecordedRequest request) {
		if (("Bearer " + LlmSimulator.WRONG_KEY).equals(request.header("authorization"))) {
			return false;
		}
		return this.key == null || ("Bearer " + this.key).equals(request.header("authorization"))
				|| KEY_HEADERS.stream().anyMatch(name -> this.key.equals(request.header(name)));
	}

	private SimulatedResponse embedded(SimulatedEmbeddings texts, RecordedRequest request) {
		if (texts.texts().isEmpty()) {
			return SimulatedResponse.error(400, "The simulator needs a JSON body with texts to embed", null);
		}
		Behaviour told = this.script.apply(request);
		Behaviour behaviour = (told != null) ? told : Behaviour.named(texts.model());
		return switch (behaviour.kind()) {
			case ANSWER, SLOW -> SimulatedResponse.json(200, texts.answer());
			case STATUS -> failure(null, behaviour.status(), behaviour.retryAfter());
			case ERROR -> SimulatedResponse.json(200,
					SimulatedResponse.errorBody(500, "The simulator fails inside its answer, as it was asked to"));
			case CUT -> SimulatedResponse.inHalves(texts.answer()).halved(Ending.CUT);
			case STALL -> SimulatedResponse.inHalves(texts.answer()).halved(Ending.STALL);
		};
	}

	private SimulatedResponse answer(SimulatedWire wire, Question question, Behaviour behaviour, int number) {
		SimulatedAnswer answer = SimulatedAnswer.to(question, number, behaviour.parts());
		return switch (behaviour.kind()) {
			case ANSWER -> SimulatedResponse.answer(wire, answer, this.pace);
			case SLOW -> SimulatedResponse.answer(wire, answer, SLOW);
			case STATUS -> failure(wire, behaviour.status(), behaviour.retryAfter());
			case ERROR -> SimulatedResponse.errorInside(wire, question.streaming());
			case CUT -> SimulatedResponse.answer(wire, answer, this.pace).halved(Ending.CUT);
			case STALL -> SimulatedResponse.answer(wire, answer, this.pace).halved(Ending.STALL);
		};
	}

	private static SimulatedResponse failure(@Nullable SimulatedWire wire, int status, @Nullable Duration retryAfter) {
		String message = switch (status) {
			case 401 -> "The simulator does not know this key";
			case 429 -> "The simulator was asked to say: too many requests";
			default -> "The simulator was asked to fail with status " + status;
		};
		SimulatedResponse error = (wire == null) ? SimulatedResponse.error(status, message, null)
				: SimulatedResponse.error(wire, status, message);
		return (retryAfter == null) ? error : error.with("Retry-After", Long.toString(retryAfter.toSeconds()));
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
