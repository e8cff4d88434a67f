export interface SendOptions {
  qos: 0 | 1
  retain: boolean
}

/** What the server has to do with its broker, in this program or another. */
export interface Line {
  connected(): boolean
  /** True where reps and sets come to one server of a group only. */
  divided(): boolean
  /**
   * With QoS 1 resolves at the broker's acknowledgement, with QoS 0 once written.
   * @throws KickbackError MQTT_UNREACHABLE
   */
  publish(topic: string, payload: string, options: SendOptions): Promise<void>
}
