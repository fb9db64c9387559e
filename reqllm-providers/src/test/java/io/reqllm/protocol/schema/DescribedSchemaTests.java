package io.reqllm.protocol.schema;

import io.reqllm.json.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class DescribedSchemaTests {

	@ParameterizedTest
	@CsvSource(delimiter = ';', quoteCharacter = '~',
			value = { "{\"type\":\"integer\",\"maximum\":9};{\"type\":\"integer\",\"description\":\"{maximum: 9}\"}",
					"{\"type\":\"string\",\"format\":\"date\"};{\"type\":\"string\",\"format\":\"date\"}",
					"{\"$schema\":\"s\",\"type\":\"string\",\"description\":\"A\",\"pattern\":\"a\"};"
							+ "{\"type\":\"string\",\"description\":\"A {pattern: \\\"a\\\"}\"}",
					"{\"oneOf\":[{\"type\":\"null\"}]};{\"anyOf\":[{\"type\":\"null\"}]}",
					"{\"$ref\":\"#/$defs/a\",\"title\":\"T\"};{\"$ref\":\"#/$defs/a\"}",
					"{\"type\":\"array\",\"items\":{\"type\":\"object\",\"properties\":{\"a\":true}}};"
							+ "{\"type\":\"array\",\"items\":{\"type\":\"object\",\"properties\":{\"a\":true},"
							+ "\"additionalProperties\":false}}",
					"{\"type\":\"object\",\"additionalProperties\":false};"
							+ "{\"type\":\"object\",\"properties\":{},\"additionalProperties\":false}" })
	void keepsWhatIsEnforcedAndTellsTheRest(String schema, String rewritten) {
		assertThat(DescribedSchema.of(Json.tree(schema))).isEqualTo(Json.tree(rewritten));
	}

	@Test
	void keepsTheOrderOfPropertiesAndWhatIsOptional() {
		String schema = """
				{"type":"object","properties":{"b":{"type":"string"},"a":{"type":"string"}},"required":["b"]}""";

		assertThat(DescribedSchema.of(Json.tree(schema)).toString())
			.isEqualTo(schema.substring(0, schema.length() - 1) + ",\"additionalProperties\":false}");
	}

	@Test
	void aPropertyMayBeCalledLikeAKeyword() {
		String schema = """
				{"type":"object","properties":{"pattern":{"type":"string"},"oneOf":{"type":"string"}}}""";

		assertThat(DescribedSchema.of(Json.tree(schema)).path("properties").propertyNames()).containsExactly("pattern",
				"oneOf");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"type\":\"object\"}", "{\"type\":\"object\",\"additionalProperties\":{}}",
			"{\"type\":\"array\",\"items\":{\"type\":\"object\",\"additionalProperties\":{\"type\":\"string\"}}}",
			"{\"type\":\"object\",\"properties\":{},\"patternProperties\":{\"a\":{}}}" })
	void mapsDoNotFit(String schema) {
		assertThat(DescribedSchema.fits(Json.tree(schema))).isFalse();
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "{\"type\":\"string\"}", "{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"null\"}}}",
					"{\"type\":\"object\",\"additionalProperties\":false}", "{\"anyOf\":[{\"type\":\"string\"}]}" })
	void whatNamesItsPropertiesFits(String schema) {
		assertThat(DescribedSchema.fits(Json.tree(schema))).isTrue();
	}

}
