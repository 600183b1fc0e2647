// SPDX-License-Identifier: MIT
pragma solidity ^0.8.30;

interface IRocketVault {
    function balanceOf(string calldata networkContractName) external view returns (uint256);
    function depositEther() external payable;
    function withdrawEther(uint256 amount) external;
}
