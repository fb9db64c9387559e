package io.reqllm.boot.autoconfigure;

import io.reqllm.providers.auth.AwsSigning;
import io.reqllm.providers.auth.SdkSigning;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigureOrder;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;

/**
 * Auto-configuration that has requests to AWS signed with the credentials provider of the
 * application, if it has one. Without it the default chain of the AWS SDK is asked.
 */
@AutoConfiguration(before = ReqLlmAutoConfiguration.class)
@AutoConfigureOrder(Ordered.LOWEST_PRECEDENCE)
@ConditionalOnClass({ AwsCredentialsProvider.class, AwsV4HttpSigner.class })
public final class ReqLlmAwsAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	@ConditionalOnSingleCandidate(AwsCredentialsProvider.class)
	AwsSigning reqLlmAwsSigning(AwsCredentialsProvider credentials) {
		return new SdkSigning(credentials);
	}

}
