package io.reqllm.test;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.reqllm.test.SimulatedResponse.Ending;
import io.reqllm.test.fixture.StreamForm;
import io.reqllm.test.fixture.WireCase;

/** Serves an answer's bytes the way networks and strangers do. */
final class ContractBytes {

	/** Splits are cheap to try, other places less so. */
	private static final int SPLITS_A_SAMPLE = 4;

	private static final int BYTEWISE = 50;

	private static final Pattern OBJECT = Pattern.compile("(?m)^(data: ?)?\\{(?!\\s*})");

	private static final String UNKNOWN = "\"x_unknown\":{\"a\":[1,null,\"b\",{}]},";

	private final String text;

	private final byte[] bytes;

	private final StreamForm form;

	private final String contentType;

	private final int samples;

	/** Whether so many bytes from the beginning are all of the answer. */
	private final IntPredicate whole;

	private ContractBytes(String text, StreamForm form, String contentType, IntPredicate whole, int samples) {
		this.text = text;
		this.form = form;
		this.bytes = form.bytes(text);
		this.contentType = contentType;
		this.whole = whole;
		this.samples = samples;
	}

	static ContractBytes whole(WireCase of, int samples) {
		int length = StreamForm.SSE.bytes(of.whole().stripTrailing()).length;
		return new ContractBytes(of.whole(), StreamForm.SSE, "application/json", place -> place >= length, samples);
	}

	static ContractBytes stream(WireCase of, int samples) {
		return new ContractBytes(of.stream(), of.form(), of.form().contentType(), of.cuts()::isWhole, samples);
	}

	SimulatedResponse untouched() {
		return response(Ending.COMPLETE, this.bytes);
	}

	/**
	 * In crumbs, which are bytes if there are many samples, and split in two at four
	 * times as many places, or at all there are.
	 */
	List<SimulatedResponse> splits() {
		int crumb = Math.max(1, BYTEWISE / this.samples);
		SimulatedResponse crumbs = response(Ending.COMPLETE,
				IntStream.iterate(0, at -> at < this.bytes.length, at -> at + crumb)
					.mapToObj(at -> part(at, Math.min(at + crumb, this.bytes.length)))
					.toArray(byte[][]::new));
		Stream<SimulatedResponse> halves = places(this.samples * SPLITS_A_SAMPLE)
			.mapToObj(place -> response(Ending.COMPLETE, part(0, place), part(place, this.bytes.length)));
		return Stream.concat(Stream.of(crumbs), halves).toList();
	}

	/** Cut off at some places. */
	List<SimulatedResponse> cuts(Ending ending) {
		return places(this.samples).mapToObj(place -> response(ending, part(0, place))).toList();
	}

	/** Cut off where all was said, inside a chunk that should have gone on. */
	SimulatedResponse cutInChunk() {
		int place = wholes().findFirst().orElseThrow();
		return response(Ending.CUT_IN_CHUNK, part(0, place / 2), part(place / 2, place));
	}

	/** Ended as it should be, but at places that are too early or in a frame. */
	List<SimulatedResponse> halves() {
		return places(this.samples).filter(this.whole.negate())
			.mapToObj(place -> response(Ending.COMPLETE, part(0, place)))
			.toList();
	}

	/**
	 * Ended as it should be, where all was said and no frame has begun.
	 */
	List<SimulatedResponse> ends() {
		return wholes().limit(this.samples).mapToObj(place -> response(Ending.COMPLETE, part(0, place))).toList();
	}

	/** With an unknown member at the beginning of each frame. */
	SimulatedResponse withUnknownMembers() {
		String more = OBJECT.matcher(this.text).replaceAll(found -> Matcher.quoteReplacement(found.group() + UNKNOWN));
		return response(Ending.COMPLETE, this.form.bytes(more));
	}

	/** With one of its bytes changed, each time another. */
	List<SimulatedResponse> garbled() {
		Random random = new Random(this.bytes.length);
		return IntStream.range(0, this.samples).mapToObj(number -> {
			byte[] changed = this.bytes.clone();
			changed[random.nextInt(changed.length)] = (byte) "{}[]\",:0 \n\\x".charAt(random.nextInt(12));
			return response(Ending.COMPLETE, changed);
		}).toList();
	}

	/** Places spread over the whole, not in step with anything in it. */
	private IntStream places(int most) {
		int count = Math.min(most, this.bytes.length);
		return IntStream.range(0, count).map(number -> (int) ((2L * number + 1) * this.bytes.length / (2L * count)));
	}

	private IntStream wholes() {
		return IntStream.rangeClosed(0, this.bytes.length).filter(this.whole);
	}

	private byte[] part(int from, int to) {
		return Arrays.copyOfRange(this.bytes, from, to);
	}

	private SimulatedResponse response(Ending ending, byte[]... pieces) {
		return new SimulatedResponse(200, Map.of("Content-Type", this.contentType), List.of(pieces), Duration.ZERO,
				ending);
	}

}
