package io.reqllm.benchmarks.comparison;

import java.util.List;

/**
 * What a client has to do: answers from one place of the server, so many at once.
 *
 * @param name what it is called
 * @param path the place, behind the server's address
 * @param events how many events of content an answer has; 0 for a whole one
 * @param atOnce how many callers there are, each with one answer under way at a time
 * @param rest how long a caller rests after an answer, in milliseconds: anything up to
 * twice as long, so that callers do not march in step
 */
public record Load(String name, String path, int events, int atOnce, int rest) {

	/**
	 * Leaves most of two cores idle, so that the time of an answer is not one of waiting.
	 */
	private static final int REST = 50;

	/** The loads that are compared, in the order of the report. */
	static final List<Load> ALL = List.of(
			new Load("streams of 2,000 chunks, as fast as they come", "/burst/2000", 2000, 1),
			new Load("streams of 500 chunks, as fast as they come", "/burst/500", 500, 1),
			new Load("64 streams at a model's pace, a chunk each 10 ms", "/paced/100", 100, 64),
			new Load("whole answers, 1 at once", "/whole", 0, 1),
			new Load("whole answers, 16 at once", "/whole", 0, 16),
			new Load("whole answers, 64 at once", "/whole", 0, 64),
			new Load("whole answers, 128 at once", "/whole", 0, 128),
			new Load("short streams, 1 at once", "/burst/1", 1, 1),
			new Load("short streams, 64 at once", "/burst/1", 1, 64),
			new Load("whole answers, 64 callers that rest", "/whole", 0, 64, REST),
			new Load("short streams, 64 callers that rest", "/burst/1", 1, 64, REST));

	/** A load whose callers never rest. */
	Load(String name, String path, int events, int atOnce) {
		this(name, path, events, atOnce, 0);
	}

	boolean streamed() {
		return this.events > 0;
	}

	/** What the cost is told for: a chunk of a stream that has some, else an answer. */
	int units() {
		return Math.max(1, this.events);
	}

	String unit() {
		return (this.events > 1) ? "chunk" : "answer";
	}

}
