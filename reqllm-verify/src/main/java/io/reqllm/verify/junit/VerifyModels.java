package io.reqllm.verify.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Makes a test of each capability of each model that it names. The method takes a
 * {@link ModelTests} and returns what {@link ModelTests#by} makes of a verifier; a Spring
 * test injects the {@code Verifier} bean:
 *
 * <pre>
 * &#64;VerifyModels(value = "openai:gpt-4o*", only = "generate_text", maxCost = "0.10")
 * Stream&lt;DynamicNode&gt; keepsItsPromises(ModelTests tests, &#64;Autowired Verifier verifier) {
 * 	return tests.by(verifier);
 * }
 * </pre>
 *
 * What fails is a failed test that says what was expected and what came; what is not
 * advertised, has no key or exceeds a cap is an aborted one.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@TestFactory
@ExtendWith(ModelTestsResolver.class)
public @interface VerifyModels {

	/**
	 * Models like {@code openai:gpt-4o}, providers for all their models, or patterns with
	 * {@code *} and {@code ?}.
	 */
	String[] value();

	/**
	 * Ids of capabilities or patterns of them; all if there is none.
	 */
	String[] only() default {};

	/**
	 * How many models of each provider at most; 0 for all.
	 */
	int limit() default 0;

	/**
	 * What all may cost, in USD; empty for anything. A model without a price is not tried
	 * under it.
	 */
	String maxCost() default "";

	/**
	 * The longest time for one trial, in seconds.
	 */
	int timeoutSeconds() default 60;

}
