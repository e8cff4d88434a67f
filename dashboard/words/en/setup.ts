import { checkWords, type CheckId } from '#contracts/check-words.ts'

export const setup = {
  title: 'Set up the cuff',
  lead: 'From a bag of parts to the first rep. Each step ticks itself off once Kickback sees it done.',
  states: { done: 'done', now: 'now', later: 'to do' },
  copy: 'Copy',
  copied: 'Copied',
  simulated: {
    title: 'You see a simulated cuff',
    done: 'The simulated cuff needs none of this.',
    advice:
      'It lifts by itself, so that you can look round. For your own: do the steps below, plug the board in, then stop Kickback with Ctrl-C and start it again.'
  },
  parts: {
    title: 'Have the parts ready',
    done: 'Kickback sees a board.',
    items: [
      'A board: Arduino Uno or Nano (ATmega328P), clones too',
      'A sensor: GY-521 module (MPU6050), its pins soldered on',
      'Four wires, 10 to 20 cm, with sockets for the pins',
      'A USB cable for data, 2 to 3 m: many charging cables have no data wires',
      'An ankle cuff or strap, 5 cm wide or more'
    ],
    see: 'Plug the board into the computer that Kickback runs on.'
  },
  wiring: {
    title: 'Wire the sensor',
    done: 'The sensor answers.',
    unplug: 'Unplug the board first. VCC and GND the wrong way round can destroy the sensor: look twice.',
    which: 'What you have',
    kinds: { uno: 'Uno', nano: 'Nano', bluetooth: 'Bluetooth', others: 'Other' },
    pictures: {
      uno: 'Drawing: Arduino Uno and GY-521. Red from 5V to VCC, black from GND to GND, blue from A4 to SDA, yellow from A5 to SCL.',
      nano: 'Drawing: Arduino Nano and GY-521. The same four wires: 5V to VCC, GND to GND, A4 to SDA, A5 to SCL. On the right motor or buzzer at D6, a light at D5, a button at D4, all optional.',
      bluetooth:
        'Drawing: Nano and HC-05 module. The module’s TXD to pin 0, its RXD to pin 1 through 1 kΩ and 2 kΩ, power from a power bank or a cell.',
      others:
        'Drawing: ADXL345, LIS3DH and MMA8452 at 3.3V, with SDA to A4 and SCL to A5; ADXL335 with X, Y, Z to A0, A1, A2.'
    },
    from: 'Sensor',
    to: 'Board',
    colour: 'Wire',
    colours: { power: 'red', ground: 'black', data: 'blue', clock: 'yellow' }
  },
  firmware: {
    title: 'Put the firmware on the board',
    done: 'The board answers: {firmware}.',
    doneUnnamed: 'The board answers.',
    steps: [
      'Stop Kickback with Ctrl-C, and close the Arduino IDE: one program at a time can have the board.',
      'Plug the board in by its cable and run this in Kickback’s folder. It takes some ten seconds, and is needed once.',
      'Start Kickback again.'
    ],
    several: 'A Nano from before 2018, or several boards: add --board nano-old, or --port and its name.',
    other: 'StandardFirmata does too, if it is on the board already.'
  },
  strap: {
    title: 'Strap it on',
    done: 'The cuff turns with the leg.',
    rules: [
      'Above the ankle bone, on the outside or the back of the leg. Any way round, on either leg: it finds its direction by itself.',
      'Tight. Press the sensor with a finger; if it gives, tighten more.',
      'Lead the cable up the calf and tape it once, with a loop of a hand’s breadth before the board.'
    ],
    picture:
      'Drawing: a lower leg with the cuff above the ankle bone, a loop of slack in the cable, and the cable taped to the calf.',
    wrong: 'Drawing of three mistakes: a loose strap, the sensor on the shoe, a cable that pulls on the plug.'
  },
  move: {
    title: 'Show it one lift',
    done: 'Lifted {angle} and back.',
    beats: { still: 'Hold still', lift: 'Lift the leg backwards', lower: 'Put it down' },
    seen: {
      still: 'waiting until nothing moves',
      wasStill: 'still',
      lift: 'now {angle}',
      wasLifted: 'up to {angle}',
      lower: 'now {angle}',
      wasLowered: 'back to {angle}'
    },
    angle: 'Leg angle',
    again: 'Once more',
    waiting: 'This begins by itself once the cuff sends.',
    hints: {
      restless: {
        message: 'The cuff does not come to rest.',
        advice:
          'Stand on both feet and let the leg hang. If it lies on a table and still moves, the sensor is noisy: press its plugs home, lead the wires short.'
      },
      nothing: {
        message: 'Nothing moves.',
        advice: 'Lift the leg that wears the cuff. If you did, the strap lets it slide: tighten it.'
      },
      otherWay: {
        message: 'The leg went the other way, {angle} forwards.',
        advice:
          'Lift it backwards. If you did, the cuff was turned on the leg since: stand still for a second, lift twice, and it has found its new direction.'
      },
      little: {
        message: 'Only {angle}: that is little.',
        advice: 'Lift as far as you can while the trunk keeps still, and look that the cuff sits on the leg you lift.'
      },
      notBack: {
        message: 'It ended {angle} from where it began.',
        advice:
          'Put the leg down where it stood. If it is down, the cuff slipped: tighten the strap and lift once more.'
      },
      gap: {
        message: 'The signal had a gap.',
        advice: 'Use another cable or socket; over Bluetooth, come nearer. Then lift once more.'
      }
    },
    slow: '{seen} samples a second come, {told} were asked for: flash the firmware anew; a Bluetooth module has to talk at 57600 baud.'
  },
  rep: {
    title: 'Count the first rep',
    lead: 'Stand still for a second, lift slowly, lower slowly. Two lifts that are alike make a set.',
    done: 'It counts.',
    go: 'Go to live'
  },
  doctor: {
    title: 'Something wrong? Have it looked at',
    lead: 'Looks at everything from the computer to a lift of the leg, in half a minute, and says what to fix first. Counting goes on meanwhile.',
    start: 'Look at everything',
    again: 'Look again',
    stop: 'Stop',
    nobody:
      'No cuff’s computer is connected, so it cannot be asked from here. There, stop Kickback with Ctrl-C and run this. It says the same things.',
    stages: {
      opening: 'Looking at the cuff …',
      measuring: 'Measuring rate and losses …',
      still: 'Keep the cuff still for 3 seconds, on the standing leg or on a table.',
      lift: 'Now one slow lift: stand still for a second, lift as far as you can, lower slowly.',
      broker: 'Looking for the broker …',
      server: 'Looking for the server …'
    },
    checks: checkWords as Record<CheckId, string>,
    states: { ok: 'ok', warning: 'warning', fault: 'fault', skipped: 'not checked' },
    firstToFix: 'First thing to fix: {what}',
    brokenOff: 'Not finished: broken off before all was checked.',
    ready: 'Ready: the cuff can count.',
    readySimulated: 'Ready: the simulated cuff can count.',
    readyBut: 'Ready: the cuff can count, with a warning above. | Ready: the cuff can count, with {n} warnings above.',
    readySimulatedBut:
      'Ready: the simulated cuff can count, with a warning above. | Ready: the simulated cuff can count, with {n} warnings above.',
    terminal: 'The same in a terminal, while Kickback is stopped'
  },
  more: {
    tryTitle: 'Try it without a board',
    tryWhat:
      'A cuff that exists in the computer alone: it lifts by itself, well and badly, and every screen says that it is simulated. Stop Kickback with Ctrl-C and start it so:',
    pairTitle: 'Another tablet',
    pairStart: 'Kickback has to be open to your network. On its computer, start it so:',
    pairThen:
      'It prints a code, and a picture of it, for one tablet. For each further one run this, in a second terminal:',
    pairShows:
      'Point the tablet’s camera at the picture. It opens “Pair this tablet” with the code filled in: give it a name, touch Pair, and it is in.'
  },
  picture: {
    open: 'See it large',
    title: 'Drawing',
    push: 'Push it about, or turn the phone.'
  }
}
