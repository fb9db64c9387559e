package io.reqllm.model;

import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import io.reqllm.usage.Pricing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

class ModelPropertiesTests {

	private static final ModelProperties EMPTY = ModelProperties.of("m");

	@ParameterizedTest
	@MethodSource("optional")
	void whatIsKnownOfOneWins(RecordComponent component) throws ReflectiveOperationException {
		ModelProperties one = with(component, 1);
		ModelProperties two = with(component, 2);

		assertThat(one).as("the builder sets it").isNotEqualTo(EMPTY);
		assertThat(one.over(EMPTY)).isEqualTo(one);
		assertThat(EMPTY.over(one)).isEqualTo(one);
		assertThat(component.getAccessor().invoke(two.over(one))).isEqualTo(value(component, 2));
	}

	@Test
	void keepsTheIdOfTheUpperOne() {
		assertThat(ModelProperties.of("upper").over(ModelProperties.of("lower")).id()).isEqualTo("upper");
	}

	@Test
	void completesLimitsPricesAndMapsMemberByMember() {
		ModelProperties base = ModelProperties.builder("m")
			.limits(new Limits(100L, null, 10L))
			.pricing(Pricing.of(BigDecimal.ONE, BigDecimal.TEN))
			.dialect(Map.of("a", 1, "b", 1))
			.defaults(Map.of("temperature", 0))
			.modes(Map.of("fast", new Mode(null, Map.of(), Map.of())))
			.build();
		ModelProperties own = ModelProperties.builder("m")
			.limits(new Limits(null, 50L, 20L))
			.dialect(Map.of("b", 2))
			.defaults(Map.of("seed", 7))
			.modes(Map.of("slow", new Mode(null, Map.of(), Map.of())))
			.build();

		ModelProperties laid = own.over(base);

		assertThat(laid.limits()).isEqualTo(new Limits(100L, 50L, 20L));
		assertThat(laid.pricing()).isEqualTo(base.pricing());
		assertThat(laid.dialect()).isEqualTo(Map.of("a", 1, "b", 2));
		assertThat(laid.defaults()).isEqualTo(Map.of("temperature", 0, "seed", 7));
		assertThat(laid.modes()).containsOnlyKeys("fast", "slow");
	}

	@Test
	void needsAnId() {
		assertThatIllegalArgumentException().isThrownBy(() -> ModelProperties.of(" ")).withMessageContaining("'id'");
		assertThatIllegalArgumentException().isThrownBy(() -> ModelProperties.of(null));
	}

	@Test
	void copiesItsCollections() {
		Map<String, Object> dialect = new HashMap<>(Map.of("a", 1));
		ModelProperties properties = ModelProperties.builder("m").dialect(dialect).build();

		dialect.put("b", 2);

		assertThat(properties.dialect()).isEqualTo(Map.of("a", 1));
		assertThatNullPointerException().isThrownBy(() -> new Mode(null, new HashMap<>() {
			{
				put("a", null);
			}
		}, Map.of()));
	}

	static Stream<RecordComponent> optional() {
		return Arrays.stream(ModelProperties.class.getRecordComponents())
			.filter(component -> !component.getName().equals("id"));
	}

	private static ModelProperties with(RecordComponent component, int variant) throws ReflectiveOperationException {
		ModelPropertiesBuilder builder = ModelProperties.builder("m");
		Method setter = ModelPropertiesBuilder.class.getMethod(component.getName(), component.getType());
		setter.invoke(builder, value(component, variant));
		return builder.build();
	}

	private static Object value(RecordComponent component, int variant) {
		Class<?> type = component.getType();
		if (type == String.class) {
			return "text-" + variant;
		}
		if (type == Boolean.class) {
			return variant == 1;
		}
		if (type == List.class) {
			return List.of(new ReasoningOption("effort", List.of("v" + variant), null, null));
		}
		if (type == Set.class) {
			return Set.of(Modality.values()[variant]);
		}
		if (type == Limits.class) {
			return new Limits((long) variant, (long) variant, (long) variant);
		}
		if (type == Pricing.class) {
			return Pricing.of(BigDecimal.valueOf(variant), BigDecimal.valueOf(variant));
		}
		return component.getName().equals("modes") ? Map.of("mode", new Mode(null, Map.of("v", variant), Map.of()))
				: Map.of("key", variant);
	}

}
