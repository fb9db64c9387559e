package io.reqllm.provider;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * The dialects of one wire, each of which is read once: a request asks for its dialect
 * when it is written and again when its answer is read. There are few of them in a
 * program; should there be many, those read so far are forgotten. Thread-safe.
 *
 * @param <K> what a dialect is read from; it must not change
 * @param <D> the dialect
 */
public final class Dialects<K, D> {

	private static final int MOST = 256;

	private final Map<K, D> read = new ConcurrentHashMap<>();

	private final Function<K, D> reader;

	/**
	 * Creates the dialects of a wire.
	 * @param reader reads one of them
	 */
	public Dialects(Function<K, D> reader) {
		this.reader = reader;
	}

	/**
	 * Returns the dialect that is read from the given switches.
	 * @throws IllegalArgumentException if it cannot be read, each time anew
	 */
	public D of(K switches) {
		D known = this.read.get(switches);
		if (known != null) {
			return known;
		}
		D dialect = this.reader.apply(switches);
		if (this.read.size() >= MOST) {
			this.read.clear();
		}
		this.read.put(switches, dialect);
		return dialect;
	}

}
