package io.reqllm.verify.junit;

import java.lang.reflect.Method;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;

import io.reqllm.verify.VerifyOptions;
import io.reqllm.verify.VerifySelection;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/** Hands a method what its {@link VerifyModels} names. */
final class ModelTestsResolver implements ParameterResolver {

	@Override
	public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
		return parameter.getParameter().getType() == ModelTests.class;
	}

	@Override
	public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
		Method method = context.getRequiredTestMethod();
		VerifyModels named = AnnotationSupport.findAnnotation(method, VerifyModels.class)
			.orElseThrow(() -> new IllegalStateException(method + " has no @VerifyModels"));
		VerifySelection selection = new VerifySelection(List.of(named.value()), List.of(named.only()),
				(named.limit() > 0) ? named.limit() : null);
		return new ModelTests(selection, VerifyOptions.DEFAULTS.withTimeout(Duration.ofSeconds(named.timeoutSeconds()))
			.withCaps(null, named.maxCost().isEmpty() ? null : new BigDecimal(named.maxCost())));
	}

}
