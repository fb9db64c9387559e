package io.reqllm.protocol.request;

import java.util.ArrayList;
import java.util.List;

import io.reqllm.chat.Warning;
import io.reqllm.json.Json;
import io.reqllm.model.Model;
import io.reqllm.protocol.Answers;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

/** What is left out of the options, and what is told of it. */
class OptionWriterTests {

	private final List<Warning> warnings = new ArrayList<>();

	private final ObjectNode body = Json.object();

	@Test
	void keepsTheTextsThatCanEndAnAnswer() {
		writer().putStops(this.body, "a.stop", List.of("", "\n"), String::isEmpty);

		assertThat(this.body).hasToString("{\"a\":{\"stop\":[\"\\n\"]}}");
		assertThat(this.warnings).extracting(Warning::subject).containsExactly("stop");
	}

	@Test
	void writesNoEmptyListOfTexts() {
		writer().putStops(this.body, "stop", List.of(""), String::isEmpty);

		assertThat(this.body).isEmpty();
		assertThat(this.warnings).hasSize(1);
	}

	@Test
	void saysNothingOfAListThatWasEmpty() {
		writer("stop").putStops(this.body, "stop", List.of(), String::isEmpty);

		assertThat(this.body).isEmpty();
		assertThat(this.warnings).isEmpty();
	}

	@Test
	void writesNoTextsWhereNoneAreTaken() {
		writer("stop").putStops(this.body, "stop", List.of("END"), String::isEmpty);

		assertThat(this.body).isEmpty();
		assertThat(this.warnings).hasSize(1);
	}

	private OptionWriter writer(String... unsupported) {
		return new OptionWriter(Model.unknown(Answers.MODEL), List.of(unsupported), this.warnings);
	}

}
