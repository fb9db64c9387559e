package io.reqllm.json;

import java.nio.charset.StandardCharsets;
import java.util.Random;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;

import static org.assertj.core.api.Assertions.assertThat;

/** Jackson judges what our own reader takes for JSON, and what it reads. */
class JsonAgreementTests {

	private static final int TEXTS = 3000;

	private static final int SPOILT = 20;

	private static final String[] SCALARS = { "null", "true", "false", "0", "-0", "7", "-12", "2147483647",
			"2147483648", "-9223372036854775808", "9223372036854775807", "9223372036854775808",
			"123456789012345678901234567890", "1.50", "-0.001e+10", "6E-3", "\"\"", "\"plain text, longer than eight\"",
			"\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"", "\"\\u00e9\\ud83d\\uDE00\\ud800\"", "\"Grüße, 世界 😀\"",
			"\"\u007f{}[],:\"" };

	private static final String[] PIECES = { "\"", "\\", "\\u", "{", "}", "[", "]", ",", ":", "-", ".", "e", "0", "00",
			"tru", "nul", " ", "\n", "\u0001", "é", "😀", "//", "NaN", "'" };

	private final Random random = new Random(20261126);

	@Test
	void readsWhatJacksonReads() {
		for (int i = 0; i < TEXTS; i++) {
			byte[] json = value(4).getBytes(StandardCharsets.UTF_8);

			assertThat(tree(json)).isEqualTo(Json.tree(json));
		}
	}

	@Test
	void refusesWhatJacksonRefuses() {
		int refused = 0;
		for (int i = 0; i < TEXTS; i++) {
			byte[] json = value(3).getBytes(StandardCharsets.UTF_8);
			for (int j = 0; j < SPOILT; j++) {
				byte[] spoilt = spoilt(json);
				JsonNode expected = jacksonTree(spoilt);
				String text = new String(spoilt, StandardCharsets.ISO_8859_1);
				assertThat(tree(spoilt)).as(text).isEqualTo(expected);
				assertThat(isSkipped(spoilt)).as(text).isEqualTo(isSkippedByJackson(spoilt));
				refused += (expected == null) ? 1 : 0;
			}
		}

		assertThat(refused).isBetween(TEXTS * SPOILT / 4, TEXTS * SPOILT * 9 / 10);
	}

	@ParameterizedTest
	@ValueSource(ints = { 499, 500, 501 })
	void nestsAsDeepAsJackson(int depth) {
		byte[] deep = ("[".repeat(depth) + "]".repeat(depth)).getBytes(StandardCharsets.UTF_8);

		assertThat(tree(deep)).isEqualTo(jacksonTree(deep));
		assertThat(isSkipped(deep)).isEqualTo(depth <= 500);
	}

	@ParameterizedTest
	@ValueSource(ints = { 999, 1000, 1001 })
	void readsNumbersAsLongAsJackson(int length) {
		byte[] whole = "9".repeat(length).getBytes(StandardCharsets.UTF_8);
		byte[] fraction = ("0." + "9".repeat(length - 2)).getBytes(StandardCharsets.UTF_8);

		assertThat(tree(whole)).isEqualTo(jacksonTree(whole));
		assertThat(isSkipped(fraction)).isEqualTo(length <= 1000);
	}

	@Test
	void passesAByteOrderMark() {
		byte[] json = "\uFEFF{\"a\": 1}".getBytes(StandardCharsets.UTF_8);

		assertThat(tree(json)).isNotNull().isEqualTo(jacksonTree(json));
	}

	private static @Nullable JsonNode tree(byte[] json) {
		try (JsonReader reader = JsonReader.of(json)) {
			JsonNode tree = reader.tree();
			return reader.atEnd() ? ((tree != null) ? tree : NullNode.instance) : null;
		}
		catch (JacksonException ex) {
			return null;
		}
	}

	private static boolean isSkipped(byte[] json) {
		try (JsonReader reader = JsonReader.of(json)) {
			reader.skip();
			return reader.atEnd();
		}
		catch (JacksonException ex) {
			return false;
		}
	}

	private static @Nullable JsonNode jacksonTree(byte[] json) {
		try {
			JsonNode tree = Json.tree(json);
			return tree.isMissingNode() ? null : tree;
		}
		catch (JacksonException ex) {
			return null;
		}
	}

	private static boolean isSkippedByJackson(byte[] json) {
		try (JsonParser parser = Json.mapper().createParser(json)) {
			return parser.nextToken() != null && parser.skipChildren() != null && parser.nextToken() == null;
		}
		catch (JacksonException ex) {
			return false;
		}
	}

	private String value(int depth) {
		int kind = (depth > 0) ? this.random.nextInt(3) : 2;
		if (kind == 2) {
			return blank() + SCALARS[this.random.nextInt(SCALARS.length)] + blank();
		}
		StringBuilder json = new StringBuilder();
		for (int i = this.random.nextInt(5); i > 0; i--) {
			json.append((json.length() > 0) ? "," : "");
			json.append((kind == 0) ? blank() + "\"né\\n" + this.random.nextInt(3) + "\"" + blank() + ":" : "");
			json.append(value(depth - 1));
		}
		return (kind == 0) ? "{" + json + blank() + "}" : "[" + json + blank() + "]";
	}

	private String blank() {
		return " \n\t\r".substring(0, Math.max(0, this.random.nextInt(12) - 7));
	}

	/** Changes, inserts or takes away something, not so that it would be UTF-16. */
	private byte[] spoilt(byte[] json) {
		int at = this.random.nextInt(json.length);
		byte[] piece = PIECES[this.random.nextInt(PIECES.length)].getBytes(StandardCharsets.UTF_8);
		int taken = this.random.nextInt(Math.min(4, json.length - at + 1));
		byte[] spoilt = new byte[json.length - taken + piece.length];
		System.arraycopy(json, 0, spoilt, 0, at);
		System.arraycopy(piece, 0, spoilt, at, piece.length);
		System.arraycopy(json, at + taken, spoilt, at + piece.length, json.length - at - taken);
		if (this.random.nextInt(4) == 0) {
			spoilt[this.random.nextInt(spoilt.length)] = (byte) (1 + this.random.nextInt(255));
		}
		return spoilt;
	}

}
