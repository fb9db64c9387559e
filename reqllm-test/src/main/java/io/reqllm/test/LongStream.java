package io.reqllm.test;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import io.reqllm.answer.StreamEvent;
import io.reqllm.answer.StreamEvent.Finished;
import io.reqllm.answer.StreamEvent.PartDone;
import io.reqllm.answer.StreamEvent.TextDelta;
import io.reqllm.answer.StreamEvent.ToolCallDelta;
import io.reqllm.chat.ContentPart.ToolCall;
import io.reqllm.error.LlmException;
import io.reqllm.http.body.BodyReader;
import io.reqllm.http.body.ResponseLimits;
import io.reqllm.json.Json;
import io.reqllm.provider.Frame;
import io.reqllm.provider.LlmCall;
import io.reqllm.provider.ResponseHead;
import io.reqllm.provider.ResponseParser;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import tools.jackson.core.JacksonException;

/**
 * A streamed answer that is made as long as one likes by saying one of its pieces again
 * and again: for tests and measurements of speed, of any wire. It finds the pieces by
 * what the wire's own parser makes of them.
 */
public final class LongStream {

	private static final String BEGIN = "{\"text\":\"";

	private static final String END = "\"}";

	private final Supplier<ResponseParser> parsers;

	private final List<Frame> frames;

	/**
	 * Creates a stream as it is.
	 * @param parsers makes a parser for each reading
	 * @param frames the whole stream
	 */
	public LongStream(Supplier<ResponseParser> parsers, List<Frame> frames) {
		this.parsers = parsers;
		this.frames = List.copyOf(frames);
	}

	/**
	 * Cuts a body into its frames.
	 * @param call what the body answers
	 * @param contentType says how it is framed
	 * @param body the whole body
	 */
	public static List<Frame> frames(LlmCall call, String contentType, byte[] body) {
		Copies copies = new Copies();
		BodyReader reader = new BodyReader(call, new ResponseHead(200, Map.of("content-type", contentType)),
				any -> copies, ResponseLimits.DEFAULTS);
		reader.read(DefaultDataBufferFactory.sharedInstance.wrap(body));
		try {
			reader.end();
		}
		catch (LlmException expected) {
			// Who only copies frames never finishes.
		}
		return copies.frames;
	}

	/**
	 * Returns the stream with a piece of its text said so many times more, or nothing if
	 * it has none.
	 */
	public Optional<List<Frame>> text(int count) {
		List<List<StreamEvent>> events = events();
		for (int i = this.frames.size() - 1; i >= 0; i--) {
			if (content(events.get(i), TextDelta.class) != null) {
				List<Frame> longer = new ArrayList<>(this.frames);
				longer.addAll(i, Collections.nCopies(count, this.frames.get(i)));
				return Optional.of(longer);
			}
		}
		return Optional.empty();
	}

	/**
	 * Returns the stream with other arguments of its first tool call, in so many pieces,
	 * or nothing if they do not come in pieces.
	 * @param count how many pieces
	 * @param piece letters
	 */
	public Optional<List<Frame>> arguments(int count, String piece) {
		boolean inPieces = places(deltas()).size() > 1;
		return inPieces && calls(stretched(3, piece), BEGIN + piece.repeat(3) + END)
				? Optional.of(stretched(count, piece)) : Optional.empty();
	}

	private List<Frame> stretched(int count, String piece) {
		List<@Nullable ToolCallDelta> deltas = deltas();
		List<Integer> places = places(deltas);
		String before = places.stream().map(place -> said(deltas, place)).collect(Collectors.joining());
		List<Frame> longer = new ArrayList<>();
		for (int i = 0; i < this.frames.size(); i++) {
			Frame frame = this.frames.get(i);
			if (!places.contains(i)) {
				longer.add(with(frame, before, BEGIN + piece.repeat(count) + END));
			}
			else if (i == places.get(0)) {
				int last = places.get(places.size() - 1);
				longer.add(with(frame, said(deltas, i), BEGIN));
				longer.addAll(Collections.nCopies(count, with(this.frames.get(last), said(deltas, last), piece)));
				longer.add(with(this.frames.get(last), said(deltas, last), END));
			}
		}
		return longer;
	}

	/** Which piece of a tool call each frame brings; {@code null} for none. */
	private List<@Nullable ToolCallDelta> deltas() {
		List<@Nullable ToolCallDelta> deltas = new ArrayList<>();
		events().forEach(told -> deltas.add(content(told, ToolCallDelta.class)));
		return deltas;
	}

	/** Which frames bring the arguments of the first call. */
	private static List<Integer> places(List<@Nullable ToolCallDelta> deltas) {
		List<Integer> places = new ArrayList<>();
		for (int i = 0; i < deltas.size(); i++) {
			if (continues(deltas, places, i)) {
				places.add(i);
			}
		}
		return places;
	}

	private static boolean continues(List<@Nullable ToolCallDelta> deltas, List<Integer> places, int at) {
		ToolCallDelta delta = deltas.get(at);
		if (delta == null || delta.arguments().isEmpty()) {
			return false;
		}
		ToolCallDelta first = places.isEmpty() ? delta : Objects.requireNonNull(deltas.get(places.get(0)));
		return delta.part() == first.part() && delta.choice() == first.choice();
	}

	private static String said(List<@Nullable ToolCallDelta> deltas, int at) {
		return Objects.requireNonNull(deltas.get(at)).arguments();
	}

	/** Whether a stream holds a call with the arguments. */
	private boolean calls(List<Frame> stream, String arguments) {
		try {
			return new LongStream(this.parsers, stream).events()
				.stream()
				.flatMap(List::stream)
				.anyMatch(event -> event instanceof PartDone done && done.content() instanceof ToolCall call
						&& call.arguments().equals(arguments));
		}
		catch (LlmException | JacksonException ex) {
			return false;
		}
	}

	/** What each frame tells. */
	private List<List<StreamEvent>> events() {
		List<List<StreamEvent>> events = new ArrayList<>();
		ResponseParser parser = this.parsers.get();
		for (Frame frame : this.frames) {
			List<StreamEvent> told = new ArrayList<>();
			parser.frame(frame, told::add);
			events.add(told);
			if (told.stream().anyMatch(Finished.class::isInstance)) {
				break;
			}
		}
		return events;
	}

	/** Returns the content of a frame if it is one event of the kind. */
	private static <E extends StreamEvent> @Nullable E content(List<StreamEvent> told, Class<E> kind) {
		List<StreamEvent> content = told.stream().filter(StreamEvent::isContent).toList();
		return (content.size() == 1 && kind.isInstance(content.get(0))) ? kind.cast(content.get(0)) : null;
	}

	/** Puts another text in the place of one that stands in a frame. */
	private static Frame with(Frame frame, String before, String after) {
		String payload = before.isEmpty() ? frame.text() : frame.text().replace(quoted(before), quoted(after));
		byte[] bytes = payload.getBytes(StandardCharsets.UTF_8);
		return new Frame(frame.event(), bytes, 0, bytes.length);
	}

	private static String quoted(String text) {
		return Json.treeOf(text).toString();
	}

	/** Keeps what it should parse. */
	private static final class Copies implements ResponseParser {

		private final List<Frame> frames = new ArrayList<>();

		@Override
		public void frame(Frame frame, Consumer<StreamEvent> events) {
			byte[] copy = Arrays.copyOfRange(frame.bytes(), frame.offset(), frame.offset() + frame.length());
			this.frames.add(new Frame(frame.event(), copy, 0, copy.length));
		}

		@Override
		public void end(Consumer<StreamEvent> events) {
			// There is nothing to tell.
		}

	}

}
