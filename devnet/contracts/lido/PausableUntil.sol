// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

/// A pause that ends by itself at a timestamp. The error names tell what was expected, not what is.
abstract contract PausableUntil {
    uint256 public constant PAUSE_INFINITELY = type(uint256).max;

    uint256 private _resumeSince;

    event Paused(uint256 duration);
    event Resumed();

    error ZeroPauseDuration();
    error PausedExpected();
    error ResumedExpected();

    function isPaused() public view returns (bool) {
        return block.timestamp < _resumeSince;
    }

    function getResumeSinceTimestamp() external view returns (uint256) {
        return _resumeSince;
    }

    function _requireResumed() internal view {
        if (isPaused()) revert ResumedExpected();
    }

    function _pauseFor(uint256 duration) internal {
        _requireResumed();
        if (duration == 0) revert ZeroPauseDuration();
        _resumeSince = duration == PAUSE_INFINITELY ? PAUSE_INFINITELY : block.timestamp + duration;
        emit Paused(duration);
    }

    function _resume() internal {
        if (!isPaused()) revert PausedExpected();
        _resumeSince = block.timestamp;
        emit Resumed();
    }
}
