package io.reqllm.protocol.request;

import java.util.List;
import java.util.stream.Stream;

import io.reqllm.chat.Tool;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ToolNamesTests {

	@Test
	void leavesAllowedNamesAsTheyAreEvenIfAnotherWouldBecomeTheSame() {
		ToolNames names = names("a.b", "a_b", "a..b");

		assertThat(names.write("a_b")).isEqualTo("a_b");
		assertThat(names.write("a.b")).isEqualTo("a_b_");
		assertThat(names.write("a..b")).isEqualTo("a__b");
	}

	@Test
	void findsTheToolOfANameThatComesBack() {
		ToolNames names = names("a.b", "c");

		assertThat(names.read(names.write("a.b"))).isEqualTo("a.b");
		assertThat(names.read("c")).isEqualTo("c");
		assertThat(names.read("unknown")).isEqualTo("unknown");
	}

	@Test
	void findsTheToolOfANameAtWhichAMarkOfTheModelHangs() {
		assertThat(names("a.b").read("a_b<|channel|>json")).isEqualTo("a.b");
		assertThat(names("c").read("d<|channel|>json")).isEqualTo("d<|channel|>json");
	}

	@Test
	void writesANameThatIsNotOfferedAnyMore() {
		assertThat(names().write("old.tool")).isEqualTo("old_tool");
	}

	@Test
	void makesANameThatNoToolHas() {
		assertThat(names("weather").free("weather")).isEqualTo("weather_");
		assertThat(names().free("what is it?")).isEqualTo("what_is_it_");
		assertThat(names().free("")).isEqualTo("_");
		assertThat(names().free("x".repeat(100))).hasSize(64);
	}

	private static ToolNames names(String... names) {
		List<Tool> tools = Stream.of(names).map(name -> Tool.of(name, null, "{\"type\":\"object\"}")).toList();
		return new ToolNames(tools);
	}

}
