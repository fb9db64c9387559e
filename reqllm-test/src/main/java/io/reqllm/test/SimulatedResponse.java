package io.reqllm.test;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.reqllm.json.Json;
import io.reqllm.test.fixture.StreamForm;
import io.reqllm.test.simulator.SimulatedAnswer;
import io.reqllm.test.simulator.SimulatedWire;
import org.jspecify.annotations.Nullable;

/**
 * A response on its way to the client, in pieces that are sent one by one.
 *
 * @param status the HTTP status
 * @param headers its headers
 * @param pieces its body
 * @param pace how long to wait before each piece
 * @param ending what happens after the last piece
 */
record SimulatedResponse(int status, Map<String, String> headers, List<byte[]> pieces, Duration pace, Ending ending) {

	private static final String JSON = "application/json";

	static SimulatedResponse json(int status, String body) {
		return new SimulatedResponse(status, Map.of("Content-Type", JSON), List.of(bytes(body)), Duration.ZERO,
				Ending.COMPLETE);
	}

	static SimulatedResponse error(int status, String message, @Nullable Duration retryAfter) {
		SimulatedResponse error = json(status, errorBody(status, message));
		return (retryAfter == null) ? error : error.with("Retry-After", Long.toString(retryAfter.toSeconds()));
	}

	/** An error in the words of a wire. */
	static SimulatedResponse error(SimulatedWire wire, int status, String message) {
		SimulatedResponse error = json(status, wire.error(status, message).toString());
		for (Map.Entry<String, String> header : wire.errorHeaders(status).entrySet()) {
			error = error.with(header.getKey(), header.getValue());
		}
		return error;
	}

	/** An error in the place of an answer. */
	static SimulatedResponse errorInside(SimulatedWire wire, boolean streaming) {
		String message = "The simulator fails inside its answer, as it was asked to";
		return streaming ? stream(wire, List.of(wire.errorFrame(message)), Duration.ZERO)
				: json(200, wire.error(500, message).toString());
	}

	/** An answer as it was asked for, whole or in pieces. */
	static SimulatedResponse answer(SimulatedWire wire, SimulatedAnswer answer, Duration pace) {
		return answer.question().streaming() ? stream(wire, wire.frames(answer), pace) : whole(wire, answer, pace);
	}

	/** The time for the tokens passes half before the answer and half within. */
	private static SimulatedResponse whole(SimulatedWire wire, SimulatedAnswer answer, Duration pace) {
		SimulatedResponse halves = inHalves(wire.whole(answer).toString());
		return new SimulatedResponse(200, halves.headers, halves.pieces,
				pace.multipliedBy(answer.output()).dividedBy(2), Ending.COMPLETE);
	}

	/** An answer in JSON that comes in two pieces. */
	static SimulatedResponse inHalves(String body) {
		int middle = body.length() / 2;
		return new SimulatedResponse(200, Map.of("Content-Type", JSON),
				List.of(bytes(body.substring(0, middle)), bytes(body.substring(middle))), Duration.ZERO,
				Ending.COMPLETE);
	}

	private static SimulatedResponse stream(SimulatedWire wire, List<String> frames, Duration pace) {
		StreamForm form = StreamForm.of(wire.streamType());
		return new SimulatedResponse(200, Map.of("Content-Type", form.contentType(), "Cache-Control", "no-cache"),
				frames.stream().map(form::bytes).toList(), pace, Ending.COMPLETE);
	}

	/** The first half of this response with another ending. */
	SimulatedResponse halved(Ending other) {
		return new SimulatedResponse(this.status, this.headers, this.pieces.subList(0, this.pieces.size() / 2),
				this.pace, other);
	}

	/** This response with a header more. */
	SimulatedResponse with(String header, String value) {
		Map<String, String> more = new HashMap<>(this.headers);
		more.put(header, value);
		return new SimulatedResponse(this.status, more, this.pieces, this.pace, this.ending);
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

	static String errorBody(int status, String message) {
		String type = (status == 429) ? "rate_limit_error" : (status < 500) ? "invalid_request_error" : "server_error";
		return Json.object()
			.set("error", Json.object().put("message", message).put("type", type).put("code", status))
			.toString();
	}

	/** What happens after the last piece. */
	enum Ending {

		/** The body ends as it should. */
		COMPLETE,

		/** The connection is closed in the middle of the body. */
		CUT,

		/**
		 * The last piece is less than its chunk promised when the connection is closed.
		 */
		CUT_IN_CHUNK,

		/** The connection is reset in the middle of the body. */
		RESET,

		/** Nothing. */
		STALL

	}

}
