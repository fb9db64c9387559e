package io.reqllm.test.simulator;

import io.reqllm.json.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class SchemaSampleTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			{}                                                          | "example"
			{"type": "string", "maxLength": 3}                          | "exa"
			{"type": "string", "minLength": 9}                          | "examplexx"
			{"type": "string", "format": "date"}                        | "2026-01-31"
			{"type": "string", "enum": ["red", "green"]}                | "red"
			{"type": ["integer", "null"], "minimum": 7}                 | 7
			{"type": "integer", "exclusiveMaximum": 0}                  | -1
			{"type": "number", "minimum": 0.5, "maximum": 0.75}         | 0.75
			{"type": "integer", "multipleOf": 5, "minimum": 11}         | 15
			{"type": "boolean"}                                         | true
			{"const": 3}                                                | 3
			{"type": "array", "items": {"type": "integer"}}             | [1]
			{"items": {"type": "integer"}, "minItems": 2}               | [1,1]
			{"anyOf": [{"type": "null"}, {"type": "integer"}]}          | 1
			{"properties": {"a": {"type": "integer"}}}                  | {"a":1}
			{"type": "object"}                                          | {}
			{"allOf": [{"properties": {"a": {"const": 1}}}, {"properties": {"b": {"const": 2}}}]} | {"a":1,"b":2}
			{"$ref": "#/$defs/x", "$defs": {"x": {"type": "null"}}}     | null
			""")
	void makesAValueThatFits(String schema, String value) {
		assertThat(SchemaSample.of(Json.tree(schema))).hasToString(value);
	}

	@Test
	void comesToAnEndWhereASchemaRefersToItself() {
		String schema = """
				{"$ref": "#/$defs/node", "$defs": {"node": {"type": "object", "required": ["next"], "properties": {
					"next": {"anyOf": [{"$ref": "#/$defs/node"}, {"type": "null"}]},
					"other": {"$ref": "#"}}}}}
				""";

		assertThat(SchemaSample.of(Json.tree(schema)))
			.hasToString("{\"next\":{\"next\":null},\"other\":{\"next\":null}}");
	}

}
