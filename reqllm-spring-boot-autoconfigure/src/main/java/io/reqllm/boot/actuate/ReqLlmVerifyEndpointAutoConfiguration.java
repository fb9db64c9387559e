package io.reqllm.boot.actuate;

import io.reqllm.boot.actuate.ReqLlmVerifyEndpoint.VerificationDescriptor;
import io.reqllm.boot.autoconfigure.ReqLlmVerifyAutoConfiguration;
import io.reqllm.verify.Verifier;

import org.springframework.aot.hint.annotation.RegisterReflectionForBinding;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration of the {@link ReqLlmVerifyEndpoint}, which costs money and is
 * therefore off until {@code management.endpoint.reqllm-verify.access} opens it.
 */
@AutoConfiguration(after = ReqLlmVerifyAutoConfiguration.class)
@ConditionalOnClass({ Endpoint.class, ConditionalOnAvailableEndpoint.class, Verifier.class })
@ConditionalOnBean(Verifier.class)
@RegisterReflectionForBinding(VerificationDescriptor.class)
public final class ReqLlmVerifyEndpointAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	@ConditionalOnAvailableEndpoint
	ReqLlmVerifyEndpoint reqLlmVerifyEndpoint(Verifier verifier) {
		return new ReqLlmVerifyEndpoint(verifier);
	}

}
