package io.reqllm;

import java.util.Map;

import io.reqllm.error.InvalidRequestException;
import io.reqllm.model.ModelId;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class AliasesTests {

	@Test
	void findsTheModelOfAnAlias() {
		Aliases aliases = new Aliases(() -> Map.of("fast", FakeWire.MODEL));

		assertThat(aliases.resolve(ModelId.named("fast"))).isEqualTo(FakeWire.MODEL);
	}

	@Test
	void namesTheAliasesThatThereAre() {
		Aliases aliases = new Aliases(() -> Map.of("fast", FakeWire.MODEL));

		assertThatThrownBy(() -> aliases.resolve(ModelId.named("quick"))).isInstanceOf(InvalidRequestException.class)
			.hasMessageContainingAll("'quick'", "[fast]", "reqllm.aliases");
	}

}
