package io.reqllm.json;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class JsonTests {

	@ParameterizedTest
	@ValueSource(strings = { "{\"b\":1.50,\"a\":1e2,\"c\":[12345678901234567890,null,true,\"é\"]}", "\"text\"", "[]",
			"0.1000000000000000055511151231257827021181583404541015625" })
	void keepsOrderAndDigits(String json) {
		assertThat(new String(Json.bytes(Json.tree(json)), StandardCharsets.UTF_8).replace("1E+2", "1e2"))
			.isEqualTo(json);
		assertThat(Json.tree(json.getBytes(StandardCharsets.UTF_8))).isEqualTo(Json.tree(json));
	}

	@ParameterizedTest
	@ValueSource(strings = { "{", "{}{}", "[1,]", "{'a':1}", "nul", "{\"a\":1e9999999991008}" })
	void failsOnWhatIsNotOneJsonValue(String json) {
		assertThatExceptionOfType(JacksonException.class).isThrownBy(() -> Json.tree(json));
		assertThatExceptionOfType(JacksonException.class)
			.isThrownBy(() -> Json.tree(json.getBytes(StandardCharsets.UTF_8)));
	}

	@ParameterizedTest
	@ValueSource(strings = { "\ud83d", "a\ud83d", "\ude00b", "a\ud83db", "\ude00\ud83d", "\ud83d\ud83d\ude00" })
	void writesLoneSurrogatesAsQuestionMarks(String text) {
		byte[] bytes = Json.bytes(Json.object().put("text", text));

		String written = Json.tree(bytes).path("text").asString();

		assertThat(written).isEqualTo(new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8));
		assertThat(written).contains("?");
	}

	@Test
	void writesLoneSurrogatesInNames() {
		assertThat(new String(Json.bytes(Json.object().put("a\ud83d", 1)), StandardCharsets.UTF_8))
			.isEqualTo("{\"a?\":1}");
	}

	@Test
	void writesWholePairsAsTheyAre() {
		String text = "😀".repeat(5_000);

		assertThat(Json.tree(Json.bytes(Json.object().put("text", text))).path("text").asString()).isEqualTo(text);
	}

	@Test
	void turnsValuesIntoTreesAndBack() {
		Map<String, Object> value = Map.of("list", List.of("x", 1, true), "map", Map.of("a", "b"));

		JsonNode tree = Json.treeOf(value);

		assertThat(tree.at("/list/1").asInt()).isEqualTo(1);
		assertThat(Json.valueOf(tree)).isEqualTo(value);
		assertThat(Json.treeOf(tree)).isSameAs(tree);
	}

}
