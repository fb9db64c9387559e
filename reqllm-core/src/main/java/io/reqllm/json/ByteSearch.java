package io.reqllm.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Looks through UTF-8 bytes, eight at a time. The highest bit of each of the eight tells
 * whether it was found; what one borrows from the next does not matter, since only the
 * first counts.
 */
public final class ByteSearch {

	private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

	private static final long ONES = 0x0101010101010101L;

	private static final long HIGH_BITS = 0x80 * ONES;

	private ByteSearch() {
	}

	/**
	 * Returns the index of the first line feed or carriage return, or where the bytes
	 * end.
	 */
	public static int lineEnd(byte[] bytes, int from, int to) {
		int at = from;
		for (; at <= to - Long.BYTES; at += Long.BYTES) {
			long eight = eight(bytes, at);
			long found = (zeros(eight ^ '\n' * ONES) | zeros(eight ^ '\r' * ONES)) & HIGH_BITS;
			if (found != 0) {
				return at + (Long.numberOfTrailingZeros(found) >>> 3);
			}
		}
		while (at < to && bytes[at] != '\n' && bytes[at] != '\r') {
			at++;
		}
		return at;
	}

	/**
	 * Returns the index of the first byte that is a quote, a backslash, a control
	 * character or not ASCII, or where the bytes end.
	 */
	static int plainEnd(byte[] bytes, int from, int to) {
		int at = from;
		for (; at <= to - Long.BYTES; at += Long.BYTES) {
			long eight = eight(bytes, at);
			long found = (eight | (eight - ' ' * ONES) | ((eight ^ '"' * ONES) - ONES) | ((eight ^ '\\' * ONES) - ONES))
					& HIGH_BITS;
			if (found != 0) {
				return at + (Long.numberOfTrailingZeros(found) >>> 3);
			}
		}
		while (at < to && bytes[at] >= ' ' && bytes[at] != '"' && bytes[at] != '\\') {
			at++;
		}
		return at;
	}

	/** Returns eight bytes as one number. */
	static long eight(byte[] bytes, int at) {
		return (long) EIGHT.get(bytes, at);
	}

	private static long zeros(long eight) {
		return (eight - ONES) & ~eight;
	}

}
