package io.reqllm.cli.context;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;

/** What a command finds: the beans of the starter, made when they are asked for. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
class CliApplication {

}
