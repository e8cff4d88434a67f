import { createServer, type AddressInfo, type Socket } from 'node:net'
import { systemClock } from '../../firmware-bridge/clock.ts'
import { mpu6050 } from '../../firmware-bridge/cuff/mpu6050/registers.ts'
import { createFirmataDevice } from '../../firmware-bridge/cuff/simulated/firmata-device.ts'
import { createLeg } from '../../firmware-bridge/cuff/simulated/leg/leg.ts'
import { practiceSession } from '../../firmware-bridge/cuff/simulated/leg/practice-session.ts'
import { createMpu6050Model, type Mpu6050Model } from '../../firmware-bridge/cuff/simulated/mpu6050-model.ts'

export interface FirmataServer {
  port: number
  sensor: Mpu6050Model
  /** Ends every connection, as a board does that loses its power. */
  drop(): void
  stop(): Promise<void>
}

/** A simulated board with its sensor behind a TCP port of this machine. Each connection resets it. */
export async function startFirmataServer(): Promise<FirmataServer> {
  const leg = createLeg({ seed: 1, sets: practiceSession(1) })
  const sensor = createMpu6050Model({ seed: 1, motionAt: (seconds, out) => leg.motionAt(seconds, out) })
  const connections = new Set<Socket>()
  const server = createServer((socket) => {
    connections.add(socket)
    const device = createFirmataDevice({ clock: systemClock, devices: new Map([[mpu6050.address, sensor]]) })
    socket.on('error', () => undefined)
    socket.on('close', () => {
      connections.delete(socket)
      device.stream.destroy()
    })
    socket.pipe(device.stream).pipe(socket)
    device.open()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const drop = () => {
    for (const socket of connections) socket.destroy()
  }
  return {
    port: (server.address() as AddressInfo).port,
    sensor,
    drop,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        drop()
      })
  }
}
