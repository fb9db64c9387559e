package io.reqllm.fuzz;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import io.reqllm.fuzz.Envelope.Piece;

/** Makes spoilt answers out of good ones; the same ones from the same number. */
final class Mutator {

	private static final List<String> CONTENT_TYPES = List.of("text/event-stream", "application/json",
			"application/x-ndjson", "application/vnd.amazon.eventstream", "application/json; charset=utf-8",
			"text/plain", "text/html", "application/problem+json", "application/octet-stream", "");

	private static final int MOST_CHANGES = 4;

	private final List<Seed> seeds;

	private final List<String> words = new ArrayList<>();

	/**
	 * Creates a mutator.
	 * @param seeds good answers of one wire
	 */
	Mutator(List<Seed> seeds) {
		this.seeds = seeds;
		this.words.addAll(List.of("", "type", "error", "id", "index"));
		for (Seed seed : seeds) {
			for (Piece piece : seed.envelope().frames()) {
				JsonMutations.collectWords(piece.json(), this.words);
			}
		}
	}

	/** Makes the answer that belongs to a number. */
	Mutant mutant(long number) {
		Random random = new Random(number);
		Seed seed = any(random);
		byte[] body = seed.body();
		int kind = random.nextInt(10);
		if (kind > 2) {
			Envelope envelope = seed.envelope();
			body = envelope.join(changed(new ArrayList<>(envelope.frames()), random));
		}
		if (kind < 4) {
			ByteMutations bytes = new ByteMutations(random);
			for (int changes = 1 + random.nextInt(MOST_CHANGES); changes > 0; changes--) {
				body = bytes.mutate(body, any(random).body());
			}
		}
		boolean wrongType = random.nextInt(20) == 0;
		String contentType = wrongType ? CONTENT_TYPES.get(random.nextInt(CONTENT_TYPES.size())) : seed.contentType();
		return new Mutant(number, seed, contentType, body);
	}

	private List<Piece> changed(List<Piece> frames, Random random) {
		for (int changes = 1 + random.nextInt(MOST_CHANGES); changes > 0; changes--) {
			if (frames.isEmpty()) {
				return frames;
			}
			int at = random.nextInt(frames.size());
			Piece frame = frames.get(at);
			switch (random.nextInt(10)) {
				case 0 -> frames.remove(at);
				case 1 -> frames.add(random.nextInt(frames.size() + 1), frame);
				case 2 -> frames.add(random.nextInt(frames.size()), frames.remove(at));
				case 3 -> frames.add(at, any(any(random).envelope().frames(), random));
				case 4 -> frames.set(at, frame.withBefore(any(any(random).envelope().frames(), random).before()));
				case 5 ->
					frames.set(at, frame.withBefore(new ByteMutations(random).mutate(frame.before(), frame.before())));
				default -> frames.set(at, frame.withJson(new JsonMutations(random, this.words).mutate(frame.json())));
			}
		}
		return frames;
	}

	private Seed any(Random random) {
		return any(this.seeds, random);
	}

	private static <T> T any(List<T> list, Random random) {
		return list.get(random.nextInt(list.size()));
	}

	/**
	 * A spoilt answer.
	 *
	 * @param number what makes it again
	 * @param seed what it was made from
	 * @param contentType what it says that it is
	 * @param body its bytes
	 */
	record Mutant(long number, Seed seed, String contentType, byte[] body) {

		/** The body in pieces, as a network might deliver it. */
		List<byte[]> pieces() {
			Random random = new Random(this.number);
			int longest = 1 << random.nextInt(14);
			List<byte[]> pieces = new ArrayList<>();
			for (int from = 0; from < this.body.length;) {
				int to = Math.min(this.body.length, from + 1 + random.nextInt(longest));
				pieces.add(Arrays.copyOfRange(this.body, from, to));
				from = to;
			}
			return pieces;
		}

		@Override
		public String toString() {
			return this.seed.name() + " as " + this.contentType + ", " + this.body.length + " bytes";
		}

	}

}
