package io.reqllm.test.boot;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import io.reqllm.test.LlmSimulator;

/**
 * Puts a simulator in the place of the providers of an application under test. Each
 * context has one {@link LlmSimulator}, a bean that is closed with it. The providers are
 * led to it by properties that go before all others, and need no key.
 * <p>
 * A provider whose wire the simulator does not speak is left alone.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
public @interface AutoConfigureReqLlmSimulator {

	/**
	 * The ids of the providers; all that come with the library or are configured by
	 * default. The context fails to start if one of them cannot be simulated.
	 */
	String[] providers() default {};

}
