package io.reqllm.json;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class JsonMembersTests {

	@Test
	void findsTheValueOfEachMember() {
		assertThat(members("""
				{ "a" : {"x": ["}", "\\"]"]}, "b":1,"c" : "d,e", "f": [ {}, [] ] , "g":null } """))
			.containsExactly("a={\"x\": [\"}\", \"\\\"]\"]}", "b=1", "c=\"d,e\"", "f=[ {}, [] ]", "g=null");
	}

	@Test
	void findsNothingInAnEmptyObject() {
		assertThat(members(" {} ")).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "[]", "{", "{\"a", "{\"a\"", "{\"a\":", "{\"a\":{\"b\":1", "{\"a\":1", "{a:1}" })
	void refusesWhatIsNoObjectOrEndsEarly(String json) {
		assertThatIllegalArgumentException().isThrownBy(() -> members(json));
	}

	private static List<String> members(String json) {
		byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
		List<String> members = new ArrayList<>();
		JsonMembers.of(bytes, 0, bytes.length, (name, from, to) -> members
			.add(name + "=" + new String(bytes, from, to - from, StandardCharsets.UTF_8).strip()));
		return members;
	}

}
